"""Stop a periodic task in the middle of its pause.

The pause is a wait for the stop, with a time limit.
"""

import asyncio


async def save_often(stop, every):
    while not stop.is_set():
        print("saved")
        try:
            async with asyncio.timeout(every):
                await stop.wait()
        except TimeoutError:
            pass  # nobody asked to stop, so save again
    print("saved for the last time")


async def main():
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        group.create_task(save_often(stop, every=0.1))
        await asyncio.sleep(0.25)
        stop.set()
        stop = asyncio.Event()
        group.create_task(save_often(stop, every=3600))
        await asyncio.sleep(0.05)
        before = loop.time()
        stop.set()
    print("waited", round(loop.time() - before), "s for the hourly one")


asyncio.run(main())
