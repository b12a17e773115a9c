"""Wait for an event with a timeout.

Ada gives up, and Ben waits on. A timeout changes nothing for the others.
"""

import asyncio


async def happens(event, limit):
    try:
        async with asyncio.timeout(limit):
            await event.wait()
    except TimeoutError:
        return False
    return True


async def customer(name, bell, patience):
    if await happens(bell, patience):
        print(name, "opens the door")
    else:
        print(name, "goes out")


async def main():
    bell = asyncio.Event()
    asyncio.get_running_loop().call_later(0.2, bell.set)
    async with asyncio.TaskGroup() as group:
        group.create_task(customer("Ada", bell, 0.1), name="Ada")
        group.create_task(customer("Ben", bell, 0.3), name="Ben")


asyncio.run(main())
