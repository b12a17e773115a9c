"""Polling a flag, or waiting for an event."""

import asyncio


async def look(name, opened):
    looks = 1
    while not opened.is_set():
        await asyncio.sleep(0.2)
        looks += 1
    print(f"{name} is in, after {looks} looks")


async def wait(name, opened):
    await opened.wait()
    print(name, "is in")


async def main():
    opened = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        group.create_task(look("Ada", opened), name="Ada")
        group.create_task(wait("Ben", opened), name="Ben")
        await asyncio.sleep(0.3)
        print("the door opens")
        opened.set()


asyncio.run(main())
