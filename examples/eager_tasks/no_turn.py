# /// script
# requires-python = ">=3.12"
# ///
"""Eager tasks that never wait give nobody a turn.

A loop that creates them runs all of them before any other task.
"""

import asyncio


async def look_up(word, cache):
    if word not in cache:
        await asyncio.sleep(0.1)
        cache[word] = word.upper()
    print(cache[word])


async def clock():
    print("tick")


async def main():
    loop = asyncio.get_running_loop()
    cache = {"tea": "TEA", "milk": "MILK"}
    for factory in None, asyncio.eager_task_factory:
        ticking = asyncio.create_task(clock())
        loop.set_task_factory(factory)
        print("eager:" if factory else "as usual:")
        async with asyncio.TaskGroup() as group:
            for word in cache:
                group.create_task(look_up(word, cache))
        loop.set_task_factory(None)
        await ticking


asyncio.run(main())
