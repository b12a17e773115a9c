"""Process a long list with a few workers.

Both workers take from one iterator, and an address is made when it is needed. A million
addresses need no more than two tasks.
"""

import asyncio


def addresses(people):
    for number in range(people):
        print("made address", number)
        yield number


async def worker(name, seconds, source):
    for address in source:
        await asyncio.sleep(seconds)
        print(name, "has written to", address)


async def main():
    source = addresses(6)
    async with asyncio.TaskGroup() as group:
        group.create_task(worker("Ada", 0.2, source))
        group.create_task(worker("Ben", 0.5, source))
        await asyncio.sleep(0.1)
        print("tasks at work:", len(asyncio.all_tasks()) - 1)


asyncio.run(main())
