"""A camera is faster than the disk, and the queue grows and grows.

Without a maxsize put() never waits.
"""

import asyncio


async def film(frames):
    for number in range(12):
        await frames.put(number)
        await asyncio.sleep(0.01)


async def store(frames):
    while True:
        await frames.get()
        await asyncio.sleep(0.1)


async def main():
    for maxsize in 0, 2:
        frames = asyncio.Queue(maxsize)
        disk = asyncio.create_task(store(frames))
        camera = asyncio.create_task(film(frames))
        await asyncio.sleep(0.25)
        print(f"maxsize={maxsize}: {frames.qsize()} frames in memory")
        camera.cancel()
        disk.cancel()


asyncio.run(main())
