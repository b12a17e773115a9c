"""`Semaphore` or `BoundedSemaphore`: a release too many.

A bounded semaphore refuses a bicycle that nobody has borrowed. A plain one takes it,
and then lends one more than there are.
"""

import asyncio


async def give_back(bicycles, kind):
    try:
        bicycles.release()
    except ValueError as error:
        print(f"{kind}: {type(error).__name__}, too many bicycles")
    else:
        print(f"{kind}: thank you")


async def count(bicycles):
    lent = 0
    while not bicycles.locked():
        await bicycles.acquire()
        lent += 1
    return lent


async def main():
    plain, bounded = asyncio.Semaphore(2), asyncio.BoundedSemaphore(2)
    await give_back(plain, "plain")
    await give_back(bounded, "bounded")
    print("plain lends", await count(plain))
    print("bounded lends", await count(bounded))


asyncio.run(main())
