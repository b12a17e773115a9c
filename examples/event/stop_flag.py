"""Take a reading every tenth of a second, until told to stop.

The pause is a wait for the event, so the stop does not wait for it.
"""

import asyncio


async def measure(seconds, stop):
    number = 0
    while not stop.is_set():
        number += 1
        print("reading", number)
        try:
            async with asyncio.timeout(seconds):
                await stop.wait()
        except TimeoutError:
            pass  # the pause is over
    print("sensor switched off")


async def main():
    stop = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        group.create_task(measure(0.1, stop), name="fast")
        group.create_task(measure(3600, stop), name="slow")
        await asyncio.sleep(0.25)
        print("stop")
        stop.set()


asyncio.run(main())
