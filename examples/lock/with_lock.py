"""A lock around reading, awaiting and writing."""

import asyncio


async def visitor(name, counter, lock):
    async with lock:
        seen = counter["visitors"]
        await asyncio.sleep(0.05)  # shows the ticket
        counter["visitors"] = seen + 1
        print(f"{name} is number {counter['visitors']}")


async def main():
    counter, lock = {"visitors": 0}, asyncio.Lock()
    async with asyncio.TaskGroup() as group:
        for name in "Ada", "Ben", "Cleo":
            group.create_task(visitor(name, counter, lock), name=name)


asyncio.run(main())
