# /// script
# requires-python = ">=3.11"
#
# [tool.holdfast]
# clock = "real: other processes take real time"
# ///
"""End a process whose time is out.

The timeout cancels the wait for it, and the process would go on.
"""

import asyncio
import sys

SLEEPER = "import time; time.sleep(60)"


async def main():
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", SLEEPER)
    try:
        async with asyncio.timeout(0.1):
            await process.wait()
    except TimeoutError:
        print("still running:", process.returncode is None)
        process.kill()
        await process.wait()
    print("running:", process.returncode is None)


asyncio.run(main())
