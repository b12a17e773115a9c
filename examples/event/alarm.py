# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# clock = "real: the system sends the signal"
# ///
"""Set an event from a signal handler.

`add_signal_handler()` runs `set()` as a callback of the loop, which wakes up for it.
"""

import asyncio
import signal


async def sleeper(alarm, start):
    await alarm.wait()
    seconds = asyncio.get_running_loop().time() - start
    late = "at once" if seconds < 0.3 else "late"
    print(f"woken {late}, alarm: {alarm.is_set()}")


async def main():
    alarm = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGALRM, alarm.set)
    signal.setitimer(signal.ITIMER_REAL, 0.1)
    start = loop.time()
    async with asyncio.TaskGroup() as group:
        group.create_task(sleeper(alarm, start))
        group.create_task(asyncio.sleep(0.45))
    loop.remove_signal_handler(signal.SIGALRM)


asyncio.run(main())
