"""Whose TimeoutError? expired().

Both raise TimeoutError, and expired() is true for our own.
"""

import asyncio


async def ask(library_limit):
    async with asyncio.timeout(library_limit):
        await asyncio.sleep(10)


async def visit(library_limit):
    try:
        async with asyncio.timeout(0.15) as ours:
            await ask(library_limit)
    except TimeoutError:
        if ours.expired():
            print("no time left: stop")
        else:
            print("the library gave up: try another one")


async def main():
    await visit(library_limit=0.05)
    await visit(library_limit=5)


asyncio.run(main())
