"""An await that lets nobody else run.

What need not wait does not wait: the queue has room, the lock is free.
"""

import asyncio


async def writer(letters, desk, pause):
    for letter in "A", "B", "C":
        async with desk:
            await letters.put(letter)
        print("wrote", letter)
        if pause:
            await asyncio.sleep(0)


async def reader(letters):
    for _ in range(3):
        print("read", await letters.get())


async def main():
    for pause in False, True:
        print("with a sleep(0):" if pause else "without:")
        letters, desk = asyncio.Queue(), asyncio.Lock()
        write = writer(letters, desk, pause)
        await asyncio.gather(write, reader(letters))


asyncio.run(main())
