# /// script
# requires-python = ">=3.11"
#
# [tool.hocket.outcomes]
# one = true
# ///
"""Several permits at once: a semaphore that counts by weight."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class WeightedSemaphore:
    """A semaphore of which a task takes several permits, or none.

    Taking them one by one is a deadlock: two tasks can hold half each.

    Wake order: first come, first served. A small request waits behind a
    big one, so big ones do not starve.

    Cancel safety: a wait that is cancelled takes nothing. Permits that
    came in the same moment go to the next in line.
    """

    def __init__(self, permits: int) -> None:
        self._all = self._free = permits
        self._line: deque[tuple[int, asyncio.Future[None]]] = deque()

    @asynccontextmanager
    async def take(self, amount: int) -> AsyncIterator[None]:
        await self.acquire(amount)
        try:
            yield
        finally:
            self.release(amount)

    async def acquire(self, amount: int) -> None:
        if not 0 <= amount <= self._all:
            raise ValueError(f"{amount} of {self._all} permits")
        waiter = asyncio.get_running_loop().create_future()
        self._line.append((amount, waiter))
        self._grant()
        try:
            await waiter
        except asyncio.CancelledError:
            if waiter.cancelled():
                self._grant()  # smaller ones may have waited behind
            else:
                self.release(amount)  # it had its permits already
            raise
        finally:
            self._line.remove((amount, waiter))

    def release(self, amount: int) -> None:
        self._free += amount
        self._grant()

    def _grant(self) -> None:
        for amount, waiter in self._line:
            if waiter.done():
                continue
            if amount > self._free:
                break
            self._free -= amount
            waiter.set_result(None)


memory = WeightedSemaphore(8)
atwork = dict[str, int]()


async def render(scene: str, size: int) -> None:
    async with memory.take(size):
        atwork[scene] = size
        print(*atwork, "use", sum(atwork.values()), "GB")
        await asyncio.sleep(0.1)
        del atwork[scene]


async def main() -> None:
    async with asyncio.TaskGroup() as group:
        async with memory.take(8):
            city = group.create_task(render("city", 7))
            group.create_task(render("cat", 2))
            group.create_task(render("forest", 5))
            lake = group.create_task(render("lake", 6))
            group.create_task(render("mouse", 1))
            group.create_task(render("ocean", 8))
            group.create_task(render("ant", 1))
            await asyncio.sleep(0)  # all wait in line
        city.cancel()  # it has its permits: they are for the next
        await asyncio.sleep(0)
        lake.cancel()  # it waits: the mouse need not wait behind it
    try:
        await memory.acquire(9)
    except ValueError as error:
        print("ValueError:", error)


asyncio.run(main())
