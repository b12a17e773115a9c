"""What primitives do grows with the number of waiters, and no faster.

Nothing is timed here. `sys.setprofile` counts the calls that Hocket's code
makes and receives, C functions among them, and a line of sleepers counts how
many of them it looks at.
"""

import asyncio
import random
import sys
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

import hocket
from hocket.sync import _waiters

PACKAGE = str(Path(hocket.__file__).parent)


class CountingDeque(deque[Any]):
    """A deque that counts the items that a loop over it has seen."""

    seen = 0

    def __iter__(self) -> Iterator[Any]:
        for item in super().__iter__():
            CountingDeque.seen += 1
            yield item

    def remove(self, value: Any) -> None:
        CountingDeque.seen += len(self)
        super().remove(value)


def steps(function: Callable[[], object], times: int = 1) -> int:
    """Return how many steps Hocket's code takes in calls of a function."""
    calls = 0

    def count(frame: FrameType, event: str, _: object) -> None:
        nonlocal calls
        calls += frame.f_code.co_filename.startswith(PACKAGE)

    CountingDeque.seen = 0
    sys.setprofile(count)
    try:
        for _ in range(times):
            function()
    finally:
        sys.setprofile(None)
    return calls + CountingDeque.seen


async def sleepers(count: int, start: Callable[[], Any]) -> list[asyncio.Task[Any]]:
    """Return so many tasks that wait."""
    tasks = [asyncio.create_task(start()) for _ in range(count)]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    return tasks


async def release(count: int) -> int:
    """Release a semaphore for each waiter, in one step."""
    semaphore = hocket.Semaphore(0)
    tasks = await sleepers(count, semaphore.acquire)
    taken = steps(semaphore.release, count)
    await asyncio.gather(*tasks)
    return taken


async def notify(count: int) -> int:
    """Notify each waiter by itself, in one step."""
    condition = hocket.Condition()

    async def wait() -> None:
        async with condition:
            await condition.wait()

    tasks = await sleepers(count, wait)
    async with condition:
        taken = steps(condition.notify, count)
    await asyncio.gather(*tasks)
    return taken


async def put(count: int) -> int:
    """Put an item for each getter, in one step."""
    queue: hocket.Queue[int] = hocket.Queue()
    tasks = await sleepers(count, queue.get)
    taken = steps(lambda: queue.put_nowait(1), count)
    await asyncio.gather(*tasks)
    return taken


async def set_and_clear(count: int) -> int:
    """Set and clear an event as often as there are waiters, in one step."""
    event = hocket.Event()
    tasks = await sleepers(count, event.wait)

    def toggle() -> None:
        for _ in range(count):
            event.set()
            event.clear()

    taken = steps(toggle)
    await asyncio.gather(*tasks)
    return taken


async def cancel(count: int) -> int:
    """Let waiters leave in random order, as cancelled tasks do when they run."""
    line = _waiters.Waiters()
    loop = asyncio.get_running_loop()
    waiters = [loop.create_future() for _ in range(count)]
    for waiter in waiters:
        line.append(waiter)
    random.Random(count).shuffle(waiters)

    def cancel_all() -> None:
        for waiter in waiters:
            waiter.cancel()
            line.leave(waiter)

    taken = steps(cancel_all)
    assert len(line) == 0
    return taken


async def cancel_behind_one_that_stays(count: int) -> int:
    """Let waiters come and leave again behind one that stays."""
    line = _waiters.Waiters()
    loop = asyncio.get_running_loop()
    line.append(loop.create_future())
    waiters = [loop.create_future() for _ in range(count)]

    def come_and_go() -> None:
        for waiter in waiters:
            line.append(waiter)
            waiter.cancel()
            line.leave(waiter)

    taken = steps(come_and_go)
    assert len(line) == 1
    assert len(line.asleep) <= 2
    return taken


@pytest.mark.parametrize(
    "case",
    [release, notify, put, set_and_clear, cancel, cancel_behind_one_that_stays],
)
async def test_steps_grow_with_the_number_of_waiters(
    case: Callable[[int], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ten times the waiters take ten times the steps, not a hundred times."""
    monkeypatch.setattr(_waiters, "deque", CountingDeque)
    few, many = await case(100), await case(1000)
    assert many <= 10.5 * few + 50
