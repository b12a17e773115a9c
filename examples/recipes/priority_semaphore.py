# /// script
# requires-python = ">=3.11"
#
# [tool.hocket.outcomes]
# one = true
# ///
"""Priority semaphore: the most urgent waiter gets the next permit."""

import asyncio
from bisect import insort
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class PrioritySemaphore:
    """A semaphore that lets the waiter with the smallest number in.

    Wake order: by priority, and among equals first come, first served.
    Large numbers wait for as long as smaller ones keep coming.

    Cancel safety: a wait that is cancelled takes nothing. If its permit
    came in the same moment, the next in line gets it.
    """

    def __init__(self, permits: int) -> None:
        self._free = permits
        self._line: list[tuple[int, asyncio.Future[None]]] = []

    @asynccontextmanager
    async def at(self, priority: int) -> AsyncIterator[None]:
        await self.acquire(priority)
        try:
            yield
        finally:
            self.release()

    async def acquire(self, priority: int) -> None:
        waiter = asyncio.get_running_loop().create_future()
        entry = priority, waiter
        insort(self._line, entry, key=lambda entry: entry[0])
        self._grant()
        try:
            await waiter
        except asyncio.CancelledError:
            if not waiter.cancelled():
                self.release()  # it had its permit already
            raise
        finally:
            self._line.remove(entry)

    def release(self) -> None:
        self._free += 1
        self._grant()

    def _grant(self) -> None:
        for _, waiter in self._line:
            if not self._free:
                break
            if not waiter.done():
                self._free -= 1
                waiter.set_result(None)


line = PrioritySemaphore(1)


async def send(text: str, priority: int) -> None:
    async with line.at(priority):
        print("sending", text)
        await asyncio.sleep(0.1)


async def main() -> None:
    urgent, normal = 0, 1
    await line.acquire(normal)
    async with asyncio.TaskGroup() as group:
        group.create_task(send("newsletter", normal))
        bill = group.create_task(send("bill", normal))
        group.create_task(send("receipt", normal))
        false_alarm = group.create_task(send("false alarm", urgent))
        group.create_task(send("fire alarm", urgent))
        await asyncio.sleep(0)
        bill.cancel()  # while it waits
        line.release()  # the false alarm gets the permit
        false_alarm.cancel()  # so the permit is for the fire alarm


asyncio.run(main())
