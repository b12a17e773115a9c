"""Polling, or `await get()`.

Polling less often is late, and polling more often is more work.
"""

import asyncio


async def looks(guests):
    looked = 1
    while guests.empty():
        await asyncio.sleep(0.1)
        looked += 1
    guest = guests.get_nowait()
    print("the porter who looks lets in", guest)
    print("he has looked", looked, "times")


async def waits(guests):
    print("the porter who waits lets in", await guests.get())


async def main():
    front, back = asyncio.Queue(), asyncio.Queue()
    async with asyncio.TaskGroup() as group:
        group.create_task(looks(front))
        group.create_task(waits(back))
        await asyncio.sleep(0.35)
        print("Ada comes to the front, Ben to the back")
        front.put_nowait("Ada")
        back.put_nowait("Ben")


asyncio.run(main())
