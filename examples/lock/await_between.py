"""Bug: an `await` between reading and writing loses visitors.

All three read 0 before the first writes 1.
"""

import asyncio


async def visitor(name, counter):
    seen = counter["visitors"]
    await asyncio.sleep(0.05)  # shows the ticket
    counter["visitors"] = seen + 1
    print(f"{name} is number {counter['visitors']}")


async def main():
    counter = {"visitors": 0}
    async with asyncio.TaskGroup() as group:
        for name in "Ada", "Ben", "Cleo":
            group.create_task(visitor(name, counter), name=name)


asyncio.run(main())
