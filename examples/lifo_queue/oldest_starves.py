"""Starvation: the oldest item is never served.

As long as new letters come, the one at the bottom of the pile stays there. A queue
answers it first.
"""

import asyncio


async def main():
    for kind in asyncio.LifoQueue, asyncio.Queue:
        print(kind.__name__)
        letters = kind()
        letters.put_nowait("Ada")
        letters.put_nowait("Ben")
        for sender in "Cleo", "Dan", None:
            print("  answer to", await letters.get())
            await asyncio.sleep(0.1)  # to write it
            if sender:
                letters.put_nowait(sender)  # has come meanwhile
        print("  no answer to", letters.get_nowait())


asyncio.run(main())
