"""A shop sells before it is open, for want of one await.

event.wait() makes a coroutine. Nothing happens until it is awaited.
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
