# /// script
# requires-python = ">=3.12"
# ///
"""Eager tasks begin before create_task() returns.

Ben never waits, so as an eager task he is done by then.
"""

import asyncio


async def greet(name, seconds):
    print(" ", name, "begins")
    if seconds:
        await asyncio.sleep(seconds)
    print(" ", name, "ends")


async def main():
    loop = asyncio.get_running_loop()
    for factory in None, asyncio.eager_task_factory:
        loop.set_task_factory(factory)
        print("eager:" if factory else "as usual:")
        ada = asyncio.create_task(greet("Ada", 0.1))
        ben = asyncio.create_task(greet("Ben", 0))
        print("  both are created, Ben is done:", ben.done())
        await asyncio.gather(ada, ben)


asyncio.run(main())
