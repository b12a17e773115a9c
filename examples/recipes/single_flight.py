# /// script
# requires-python = ">=3.11"
#
# [tool.hocket.outcomes]
# one = true
# ///
"""Single flight: callers who want the same thing share one call."""

import asyncio
from collections.abc import Callable, Coroutine, Hashable
from typing import Any, Generic, TypeVar

T = TypeVar("T")
Work = Callable[[], Coroutine[Any, Any, T]]


class SingleFlight(Generic[T]):
    """Runs work once for all who ask for its key in the meantime.

    All get its result, or its exception. Nothing is kept: who asks
    after its end starts it again.

    Wake order: all at once, in the order in which they came.

    Cancel safety: a caller that is cancelled, the first included, takes
    nothing from the others. When the last of them is cancelled, the
    work is cancelled; a caller who comes later starts it anew.
    """

    def __init__(self) -> None:
        self._tasks: dict[Hashable, asyncio.Task[T]] = {}
        self._callers: dict[asyncio.Task[T], int] = {}

    async def do(self, key: Hashable, work: Work[T]) -> T:
        task = self._tasks.get(key)
        if task is None or task.done():
            self._tasks[key] = task = asyncio.create_task(work())
            self._callers[task] = 0
        self._callers[task] += 1
        try:
            # Unlike shield(), wait() has nothing to log when this
            # caller is cancelled and the work then fails.
            await asyncio.wait([task])
        finally:
            self._callers[task] -= 1
            if not self._callers[task]:
                del self._callers[task]
                task.cancel()  # if it is not done
                if self._tasks.get(key) is task:
                    del self._tasks[key]
        return task.result()


rates = SingleFlight[float]()


async def look_up(currency: str) -> float:
    print("looking up", currency)
    try:
        await asyncio.sleep(0.1)
    except asyncio.CancelledError:
        print("nobody waits for", currency)
        raise
    if currency == "ITL":
        raise LookupError("no rate for ITL")
    return 1.08


async def rate(name: str, currency: str) -> None:
    try:
        value = await rates.do(currency, lambda: look_up(currency))
        print(f"{name}: {currency} is {value}")
    except LookupError as error:
        print(f"{name}: {error}")
    except asyncio.CancelledError:
        print(f"{name} has gone")
        raise


async def main() -> None:
    for currency in "EUR", "ITL":
        async with asyncio.TaskGroup() as group:
            first = group.create_task(rate("Ada", currency))
            group.create_task(rate("Ben", currency))
            group.create_task(rate("Cleo", currency))
            await asyncio.sleep(0)
            first.cancel()
    last = asyncio.create_task(rate("Dan", "EUR"))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    last.cancel()
    await asyncio.wait([last])
    await rate("Eve", "EUR")


asyncio.run(main())
