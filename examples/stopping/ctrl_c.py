"""Clean up on Ctrl-C."""

import asyncio
import os
import signal


async def sensor():
    try:
        while True:
            await asyncio.sleep(0.1)
            print("sensor: 21 degrees")
    finally:
        print("sensor: off")


async def main():
    background = asyncio.create_task(sensor())
    loop = asyncio.get_running_loop()
    # in place of the key
    loop.call_later(0.15, os.kill, os.getpid(), signal.SIGINT)
    try:
        await asyncio.Event().wait()  # serves, until it is told to end
    except asyncio.CancelledError:
        print("main: Ctrl-C")
        await asyncio.sleep(0.1)
        print("main: sensor has ended?", background.done())
        raise
    finally:
        print("main: ends")


try:
    asyncio.run(main())
except KeyboardInterrupt:
    print("asyncio.run() raised KeyboardInterrupt")
