"""Ada's letter lies at the bottom of the pile, and stays there.

The clerk is never idle. A queue would have answered her first.
"""

import asyncio


async def answer(letters):
    while True:
        print("  answer to", await letters.get())
        await asyncio.sleep(0.1)


async def main():
    for kind in asyncio.LifoQueue, asyncio.Queue:
        print(kind.__name__)
        letters = kind()
        letters.put_nowait("Ada")
        letters.put_nowait("Ben")
        clerk = asyncio.create_task(answer(letters))
        await asyncio.sleep(0.05)
        for sender in "Cleo", "Dan":
            letters.put_nowait(sender)
            await asyncio.sleep(0.1)
        clerk.cancel()
        print("  no answer to", letters.get_nowait())


asyncio.run(main())
