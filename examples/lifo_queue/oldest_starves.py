"""Ada's letter lies at the bottom of the pile, and stays there.

The clerk is never idle. A queue would have answered her first.
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
