"""Bug: counting with an event.

Setting an event that is set changes nothing. Two letters arrive, and one is fetched.
"""

import asyncio


async def receive(bell):
    print("breakfast")
    await asyncio.sleep(0.2)
    while True:
        await bell.wait()
        bell.clear()
        print("fetched a letter")


async def main():
    bell = asyncio.Event()
    home = asyncio.create_task(receive(bell), name="home")
    for number in 1, 2:
        await asyncio.sleep(0.05)
        print("letter", number, "arrives")
        bell.set()
    await asyncio.sleep(0.2)
    home.cancel()


asyncio.run(main())
