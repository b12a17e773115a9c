# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# clock = "real: other processes take real time"
# ///
"""Kill a subprocess after a timeout.

The timeout ends the wait alone. finally ends the process, also when
the task is cancelled.
"""

import asyncio
import sys

SLEEPER = "import time; time.sleep(60)"


async def run(limit, started):
    command = sys.executable, "-c", SLEEPER
    process = await asyncio.create_subprocess_exec(*command)
    started.set()
    try:
        async with asyncio.timeout(limit):
            await process.wait()
    except TimeoutError:
        print("time is out")
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
            print("the process is killed")


async def main():
    await run(0.1, asyncio.Event())
    started = asyncio.Event()
    task = asyncio.create_task(run(60, started))
    await started.wait()
    task.cancel()
    await asyncio.wait([task])
    print("cancelled:", task.cancelled())


asyncio.run(main())
