"""Second signal: stop at once."""

import asyncio
import os
import signal


async def backup(stop):
    for table in "users", "orders", "stock":
        if stop.is_set():
            return
        print("copies", table)
        await asyncio.sleep(0.2 if table == "users" else 60)


async def main():
    stop = asyncio.Event()
    work = asyncio.create_task(backup(stop))

    def ask():
        if stop.is_set():
            print("second signal: stops at once")
            work.cancel()
        else:
            print("first signal: finishes the table")
            stop.set()

    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, ask)
    # in place of the one who asks, impatiently
    for delay in 0.3, 0.4:
        loop.call_later(delay, os.kill, os.getpid(), signal.SIGTERM)
    await asyncio.wait({work})
    print("cut off" if work.cancelled() else "finished")
    loop.remove_signal_handler(signal.SIGTERM)


asyncio.run(main())
