# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# clock = "real: the virtual loop looks up while a thread is at work"
# ///
"""Bug: an event set from signal.signal() comes late.

Nothing wakes the loop before its next timer.
"""

import asyncio
import os
import signal
import threading
import time


def send_signal():  # in place of the system
    time.sleep(0.1)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(0.1)
    print("a tenth of a second after the signal")


async def main():
    stop = asyncio.Event()
    signal.signal(signal.SIGTERM, lambda number, frame: stop.set())
    sender = threading.Thread(target=send_signal)
    sender.start()
    async with asyncio.timeout(0.4):
        await stop.wait()
    print("stops")


asyncio.run(main())
