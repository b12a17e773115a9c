"""An event in place of loop.run_forever().

An event in `main()` takes the place of `run_forever()` and `stop()`.
"""

import asyncio


async def blink():
    try:
        while True:
            print("flash")
            await asyncio.sleep(0.1)
    finally:
        print("lamp off")


async def main():
    switched_off = asyncio.Event()
    # in place of the keeper, who would do it
    asyncio.get_running_loop().call_later(0.25, switched_off.set)
    lamp = asyncio.create_task(blink())
    await switched_off.wait()
    lamp.cancel()
    await asyncio.gather(lamp, return_exceptions=True)
    print("good morning")


asyncio.run(main())
