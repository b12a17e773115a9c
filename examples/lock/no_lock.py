"""No lock needed: no `await` between reading and writing."""

import asyncio


async def visitor(name, counter):
    await asyncio.sleep(0.05)  # buys a ticket
    counter["visitors"] += 1
    print(f"{name} is number {counter['visitors']}")


async def main():
    counter = {"visitors": 0}
    async with asyncio.TaskGroup() as group:
        for name in "Ada", "Ben", "Cleo":
            group.create_task(visitor(name, counter), name=name)


asyncio.run(main())
