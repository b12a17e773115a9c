"""Bug: `event.wait()` without `await`.

`event.wait()` makes a coroutine, and nothing happens until it is awaited. The shop
sells before it is open.
"""

import asyncio


async def sell(opened):
    opened.wait()
    print("selling")


async def main():
    opened = asyncio.Event()
    await sell(opened)
    print("open:", opened.is_set())


asyncio.run(main())
