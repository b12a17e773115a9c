"""A customer is called away, and passes the notification on.

Python 3.13 passes it on by itself, 3.11 and 3.12 do not.
"""

import asyncio


async def customer(name, shelf, baked):
    async with baked:
        try:
            await baked.wait_for(lambda: shelf)
        except asyncio.CancelledError:
            print(name, "is called away")
            baked.notify()  # the loaf is for the next in line
            raise
        print(name, "takes the", shelf.pop())


async def main():
    shelf, baked = [], asyncio.Condition()
    customers = [
        asyncio.create_task(customer(name, shelf, baked), name=name)
        for name in ("Ada", "Ben")
    ]
    await asyncio.sleep(0.1)
    async with baked:
        shelf.append("rye")
        baked.notify()  # wakes Ada
        customers[0].cancel()  # before she has taken it
    await asyncio.wait(customers)


asyncio.run(main())
