"""Load, resize and save photos, each in a stage of its own.

While one photo is saved, the next is resized, and a third is loaded.
"""

import asyncio

END = None


async def stage(work, source, target):
    while (photo := await source.get()) is not END:
        await target.put(await work(photo))
    await target.put(END)


async def load(photo):
    await asyncio.sleep(0.05)
    return photo


async def resize(photo):
    await asyncio.sleep(0.1)
    return f"small {photo}"


async def main():
    names = asyncio.Queue()
    for name in "lake", "hill", "dog", END:
        names.put_nowait(name)
    loaded, resized = asyncio.Queue(1), asyncio.Queue(1)
    loop = asyncio.get_running_loop()
    start = loop.time()
    async with asyncio.TaskGroup() as group:
        group.create_task(stage(load, names, loaded))
        group.create_task(stage(resize, loaded, resized))
        while (photo := await resized.get()) is not END:
            print("save", photo)
    print(f"{loop.time() - start:.1f} s, one by one 0.5 s")


asyncio.run(main())
