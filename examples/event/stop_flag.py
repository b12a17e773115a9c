"""Stop a periodic task without waiting for its sleep.

The task waits for the stop event for as long as it would otherwise sleep.
"""

import asyncio


async def measure(name, seconds, stop):
    number = 0
    while not stop.is_set():
        number += 1
        print(name, "reading", number)
        try:
            async with asyncio.timeout(seconds):
                await stop.wait()
        except TimeoutError:
            pass  # the pause is over
    print(name, "off")


async def main():
    stop = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        group.create_task(measure("wind", 0.1, stop), name="wind")
        group.create_task(measure("tide", 3600, stop), name="tide")
        await asyncio.sleep(0.25)
        print("stop")
        stop.set()


asyncio.run(main())
