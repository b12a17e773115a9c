"""Show each time when another quarter of the files is copied."""

import asyncio


async def copy(files, done):
    while True:
        size = await files.get()
        await asyncio.sleep(size / 100)
        done.put_nowait(size)


async def main():
    sizes = [5, 3, 4, 8, 6, 2, 7, 5]
    files, done = asyncio.Queue(), asyncio.Queue()
    for size in sizes:
        files.put_nowait(size)
    async with asyncio.TaskGroup() as group:
        copiers = [group.create_task(copy(files, done)) for _ in range(2)]
        copied, shown = 0, 0
        for number in range(1, len(sizes) + 1):
            copied += await done.get()
            percent = 100 * copied // sum(sizes)
            if percent >= shown + 25 or number == len(sizes):
                shown = percent
                print(f"{number} of {len(sizes)} files, {percent} %")
        for copier in copiers:
            copier.cancel()


asyncio.run(main())
