"""Wake everybody who waits now.

`set()` and `clear()` in one step let in those who wait, and nobody who comes later.
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
    async with asyncio.TaskGroup() as group:
        for name in "Ada", "Ben":
            group.create_task(guest(name, door), name=name)
        await asyncio.sleep(0.1)
        let_in(door)
        group.create_task(guest("Cleo", door), name="Cleo")
        await asyncio.sleep(0.1)
        let_in(door)


asyncio.run(main())
