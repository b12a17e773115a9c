"""Return from main() on Ctrl-C, without KeyboardInterrupt."""

import asyncio
import os
import signal


async def main():
    # in place of the key
    loop = asyncio.get_running_loop()
    loop.call_later(0.1, os.kill, os.getpid(), signal.SIGINT)
    try:
        await asyncio.Event().wait()
    except asyncio.CancelledError:
        return "saved on Ctrl-C"


print("asyncio.run() returned:", asyncio.run(main()))
