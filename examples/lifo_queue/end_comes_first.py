"""A washer-up meets the end before the plates below it.

The newest item comes first, so the end of the work does too.
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
