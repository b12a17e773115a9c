"""Wait until there is something on the shelf.

The customer sleeps until the shelf is not empty, and is woken holding the lock: nobody
else can take the loaf first.
"""

import asyncio

shelf, changed = [], asyncio.Condition()


async def customer():
    async with changed:
        await changed.wait_for(lambda: shelf)
        print("sold", shelf.pop())


async def baker():
    async with changed:
        shelf.append("rye")
        changed.notify()


async def main():
    await asyncio.gather(customer(), baker())


asyncio.run(main())
