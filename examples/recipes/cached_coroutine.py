# /// script
# requires-python = ">=3.11"
#
# [tool.hocket.outcomes]
# one = true
# ///
"""lru_cache for async functions: keep results, share calls."""

import asyncio
import functools
from collections import OrderedDict
from collections.abc import Callable, Coroutine, Hashable
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
Async = Callable[P, Coroutine[Any, Any, T]]


def cached(size: int) -> Callable[[Async[P, T]], Async[P, T]]:
    """Keep the results of an async function for `size` arguments.

    Calls with equal arguments at the same time are one call. Those used
    longest ago are forgotten first. A failure is not kept: all who wait
    for the call get its exception, and the next caller tries again.

    Cancel safety: a caller that is cancelled takes nothing from the
    others. The call goes on, for the next who asks.
    """

    def decorate(function: Async[P, T]) -> Async[P, T]:
        kept: OrderedDict[Hashable, asyncio.Task[T]] = OrderedDict()
        running = set[asyncio.Task[T]]()  # the loop keeps no task alive

        @functools.wraps(function)
        async def call(*args: P.args, **kwargs: P.kwargs) -> T:
            key = args, tuple(sorted(kwargs.items()))
            task = kept.get(key)
            if task is None or failed(task):
                task = asyncio.create_task(function(*args, **kwargs))
                running.add(task)
                task.add_done_callback(running.discard)
                kept[key] = task
            kept.move_to_end(key)
            if len(kept) > size:
                kept.popitem(last=False)
            if not task.done():
                # Unlike shield(), wait() has nothing to log when this
                # caller is cancelled and the call then fails.
                await asyncio.wait([task])
            return task.result()

        return call

    return decorate


def failed(task: asyncio.Task[T]) -> bool:
    if not task.done():
        return False
    return task.cancelled() or task.exception() is not None


faults = [OSError("no route to host")]


@cached(size=2)
async def price(item: str) -> int:
    print("looking up", item)
    await asyncio.sleep(0.1)
    if faults:
        raise faults.pop()
    return len(item)


async def ask_together(item: str) -> None:
    first = asyncio.create_task(price(item))
    others = [asyncio.create_task(price(item)) for _ in range(2)]
    await asyncio.sleep(0)
    first.cancel()  # the others still get their answer
    print(item, await asyncio.gather(*others, return_exceptions=True))


async def main() -> None:
    await ask_together("tea")
    await ask_together("tea")
    for item in "cake", "tea", "pie", "tea", "cake":
        print(item, await price(item))


asyncio.run(main())
