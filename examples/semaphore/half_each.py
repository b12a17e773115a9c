# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# exit = 1
# clock = "virtual: it waits forever"
# ///
"""Deadlock: two tasks hold half of the permits each.

Each film needs two gigabytes. They take them one by one, get one each, and both wait
forever for the second.
"""

import asyncio


async def convert(film, memory):
    async with memory:
        print(film, "has one gigabyte")
        await asyncio.sleep(0.1)
        async with memory:
            print(film, "has two gigabytes")


async def main():
    memory = asyncio.Semaphore(2)
    async with asyncio.TaskGroup() as group:
        for film in "comedy", "drama":
            group.create_task(convert(film, memory), name=film)


asyncio.run(main())
