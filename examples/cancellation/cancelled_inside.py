"""CancelledError out of wait_for(): who was cancelled?

Nobody cancels report(), and no time runs out: the task that it waits
for is cancelled elsewhere.
"""

import asyncio


async def report(weather):
    try:
        print(await asyncio.wait_for(weather, timeout=10))
    except TimeoutError:
        print("no weather in time")
    except asyncio.CancelledError:
        if asyncio.current_task().cancelling():
            raise  # somebody cancels report() itself
        print("the weather was cancelled")


async def main():
    weather = asyncio.create_task(asyncio.sleep(10, "sun"))
    task = asyncio.create_task(report(weather))
    await asyncio.sleep(0.1)
    weather.cancel()
    await task


asyncio.run(main())
