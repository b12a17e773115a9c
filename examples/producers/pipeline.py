"""A pipeline of stages, with a queue between two.

While one photo is resized, the next is loaded. Each stage passes the sentinel on.
"""

import asyncio

END = None


async def load(photo):
    await asyncio.sleep(0.1)
    print("loaded", photo)
    return photo


async def resize(photo):
    await asyncio.sleep(0.15)
    print("resized", photo)
    return f"small {photo}"


async def stage(work, source, target):
    while (photo := await source.get()) is not END:
        await target.put(await work(photo))
    await target.put(END)  # each stage tells the next


async def main():
    names = asyncio.Queue()
    for name in "lake", "hill", "dog", END:
        names.put_nowait(name)
    loaded, resized = asyncio.Queue(1), asyncio.Queue(1)
    async with asyncio.TaskGroup() as group:
        group.create_task(stage(load, names, loaded))
        group.create_task(stage(resize, loaded, resized))
        while (photo := await resized.get()) is not END:
            print("saved", photo)


asyncio.run(main())
