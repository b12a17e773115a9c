# /// script
# requires-python = ">=3.11"
#
# [tool.hocket.outcomes]
# one = true
# ///
"""Semaphore whose limit can change while tasks hold permits."""

import asyncio
from collections import deque


class ResizableSemaphore:
    """A semaphore whose `limit` may be set at any time.

    A higher limit lets waiting tasks in at once. A lower one takes no
    permit away: nobody gets in until enough permits have come back.

    Wake order: first come, first served.

    Cancel safety: a wait that is cancelled takes nothing. If its permit
    came in the same moment, the next in line gets it.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._taken = 0
        self._line: deque[asyncio.Future[None]] = deque()

    @property
    def limit(self) -> int:
        return self._limit

    @limit.setter
    def limit(self, limit: int) -> None:
        self._limit = limit
        self._grant()

    async def acquire(self) -> None:
        waiter = asyncio.get_running_loop().create_future()
        self._line.append(waiter)
        self._grant()
        try:
            await waiter
        except asyncio.CancelledError:
            if not waiter.cancelled():
                self.release()  # it had its permit already
            raise
        finally:
            self._line.remove(waiter)

    def release(self) -> None:
        self._taken -= 1
        self._grant()

    def _grant(self) -> None:
        for waiter in self._line:
            if self._taken >= self._limit:
                break
            if not waiter.done():
                self._taken += 1
                waiter.set_result(None)

    async def __aenter__(self) -> None:
        await self.acquire()

    async def __aexit__(self, *error: object) -> None:
        self.release()


async def main() -> None:
    permits = ResizableSemaphore(1)
    atwork = set[int]()

    async def job(number: int) -> None:
        async with permits:
            atwork.add(number)
            print(f"limit {permits.limit}, at work: {sorted(atwork)}")
            await asyncio.sleep(0.1)
            atwork.remove(number)

    async with asyncio.TaskGroup() as group:
        jobs = [group.create_task(job(number)) for number in range(7)]
        await asyncio.sleep(0)
        jobs[1].cancel()  # while it waits
        permits.limit = 3  # jobs 2 and 3 get a permit
        jobs[3].cancel()  # so its permit is for job 4
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        permits.limit = 1  # job 5 waits until three jobs have ended


asyncio.run(main())
