# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# clock = "real: the system sends the signal"
# ///
"""Bug: an event set in `signal.signal()`.

The event is set at once, but nothing wakes the loop, which sleeps until its next timer.
"""

import asyncio
import signal


async def sleeper(alarm, start):
    await alarm.wait()
    seconds = asyncio.get_running_loop().time() - start
    print("woken", "at once" if seconds < 0.3 else "late")


async def main():
    alarm = asyncio.Event()
    signal.signal(signal.SIGALRM, lambda *_: alarm.set())
    signal.setitimer(signal.ITIMER_REAL, 0.1)
    start = asyncio.get_running_loop().time()
    async with asyncio.TaskGroup() as group:
        group.create_task(sleeper(alarm, start))
        group.create_task(asyncio.sleep(0.45))


asyncio.run(main())
