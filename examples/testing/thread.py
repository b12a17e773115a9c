"""Virtual time waits for a thread.

The thread takes real time; the deadline of a minute is never reached.
"""

import asyncio
import time


def read_slowly():
    time.sleep(0.1)  # blocks this thread, not the event loop
    return "content"


async def main():
    async with asyncio.timeout(60):
        print(await asyncio.to_thread(read_slowly))
    print("read before the deadline")


asyncio.run(main())
