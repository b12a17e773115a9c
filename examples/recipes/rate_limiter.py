# /// script
# requires-python = ">=3.11"
#
# [tool.hocket.outcomes]
# one = true
# ///
"""Rate limiter: at most so many calls in any span of time."""

import asyncio
from collections import deque


class RateLimiter:
    """At most `calls` calls in any `seconds` seconds: a sliding window.

    It counts when wait() returns. It does not limit how many calls run
    at once; for that, add a semaphore.

    Wake order: first come, first served.

    Cancel safety: a wait that is cancelled uses up no call.
    """

    def __init__(self, calls: int, seconds: float) -> None:
        if calls < 1:
            raise ValueError(f"calls is {calls}, must be at least 1")
        self._seconds = seconds
        self._line = asyncio.Lock()
        self._times: deque[float] = deque(maxlen=calls)

    async def wait(self) -> None:
        now = asyncio.get_running_loop().time
        async with self._line:
            if len(self._times) == self._times.maxlen:
                # a sleep may end a little early, hence the loop
                while (end := self._times[0] + self._seconds) > now():
                    await asyncio.sleep(end - now())
            self._times.append(now())  # and the oldest is dropped


async def main() -> None:
    now = asyncio.get_running_loop().time
    start = now()
    limiter = RateLimiter(2, seconds=0.2)

    async def call(name: str) -> None:
        await limiter.wait()
        print(f"{name} calls at {now() - start:.1f} s")

    async with asyncio.TaskGroup() as group:
        group.create_task(call("Ada"))
        group.create_task(call("Ben"))
        gone = group.create_task(call("Cleo"))
        group.create_task(call("Dan"))
        group.create_task(call("Eve"))
        group.create_task(call("Fay"))
        await asyncio.sleep(0)
        gone.cancel()  # and Dan calls at the time that was Cleo's


asyncio.run(main())
