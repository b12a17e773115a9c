"""Let in all who stand at the door, and close it again.

Cleo comes a moment later, and waits for the next time.
"""

import asyncio


async def guest(name, door):
    print(name, "waits at the door")
    await door.wait()
    print(f"{name} goes in, door open: {door.is_set()}")


def let_in(door):
    print("letting in")
    door.set()
    door.clear()


async def main():
    door = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.call_later(0.1, let_in, door)
    loop.call_later(0.3, let_in, door)
    async with asyncio.TaskGroup() as group:
        group.create_task(guest("Ada", door), name="Ada")
        group.create_task(guest("Ben", door), name="Ben")
        await asyncio.sleep(0.2)
        group.create_task(guest("Cleo", door), name="Cleo")


asyncio.run(main())
