# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# clock = "real: other processes take real time"
# ///
"""End a process whose time is out.

The timeout ends the wait alone. finally ends the process, also when
the task is cancelled.
"""

import asyncio
import sys

SLEEPER = "import time; time.sleep(60)"


async def main():
    command = sys.executable, "-c", SLEEPER
    process = await asyncio.create_subprocess_exec(*command)
    try:
        async with asyncio.timeout(0.1):
            await process.wait()
    except TimeoutError:
        print("time is out")
    finally:
        if process.returncode is None:
            print("it is still running")
            process.kill()
            await process.wait()
    print("it has ended:", process.returncode is not None)


asyncio.run(main())
