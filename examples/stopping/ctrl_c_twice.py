"""A second Ctrl-C interrupts the clean-up."""

import asyncio
import os
import signal


async def main():
    loop = asyncio.get_running_loop()
    # in place of the key
    for delay in 0.1, 0.2:
        loop.call_later(delay, os.kill, os.getpid(), signal.SIGINT)
    try:
        await asyncio.Event().wait()
    finally:
        print("saves a large file")
        await asyncio.sleep(60)
        print("saved")


try:
    asyncio.run(main())
except KeyboardInterrupt:
    print("ended")
