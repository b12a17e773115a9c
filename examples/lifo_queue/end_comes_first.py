"""Bug: the sentinel of a LIFO queue comes first.

The newest item comes first, and so does the sentinel.
"""

import asyncio

END = "end"


async def wash(plates):
    while (plate := await plates.get()) != END:
        print("washed", plate)


async def main():
    plates = asyncio.LifoQueue()
    for item in "bowl", "dish", "cup", END:
        plates.put_nowait(item)
    await wash(plates)
    print("left dirty:", plates.qsize())


asyncio.run(main())
