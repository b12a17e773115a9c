"""Show progress while workers copy files."""

import asyncio

SIZES = {"map": 2, "song": 3, "film": 4, "book": 4}


async def copy(files, done):
    while True:
        file = await files.get()
        await asyncio.sleep(SIZES[file] * 0.05)
        done.put_nowait(file)


async def main():
    files, done = asyncio.Queue(), asyncio.Queue()
    for file in SIZES:
        files.put_nowait(file)
    copied, total = 0, sum(SIZES.values())
    async with asyncio.TaskGroup() as group:
        copying = [copy(files, done) for _ in range(2)]
        copiers = [group.create_task(each) for each in copying]
        for number in range(1, len(SIZES) + 1):
            copied += SIZES[await done.get()]
            share = 100 * copied // total
            print(f"{number} of {len(SIZES)} files, {share} %")
        for copier in copiers:
            copier.cancel()


asyncio.run(main())
