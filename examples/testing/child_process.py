"""Virtual time waits for a child process.

The minute never passes, and the child's answer comes in its own time.
"""

import asyncio
import sys


async def main():
    program = "import time; time.sleep(0.1); print(6 * 7)"
    async with asyncio.timeout(60):
        child = await asyncio.create_subprocess_exec(
            *(sys.executable, "-c", program),
            stdout=asyncio.subprocess.PIPE,
        )
        answer, _ = await child.communicate()
    print("the child says", answer.decode().strip())


asyncio.run(main())
