"""Pass a notification on when cancelled.

Python 3.13 does this by itself. On 3.11 and 3.12 the notification would be lost.
"""

import asyncio


async def customer(name, shelf, bakery):
    async with bakery:
        try:
            await bakery.wait_for(lambda: shelf)
        except asyncio.CancelledError:
            print(name, "is called away")
            bakery.notify()  # the loaf is for the next in line
            raise
        print(name, "takes the", shelf.pop())


async def main():
    shelf, bakery = [], asyncio.Condition()
    customers = [
        asyncio.create_task(customer(name, shelf, bakery), name=name)
        for name in ("Ada", "Ben")
    ]
    await asyncio.sleep(0.1)
    async with bakery:
        shelf.append("rye")
        bakery.notify()  # wakes Ada
        customers[0].cancel()  # before she has taken it
    await asyncio.wait(customers)


asyncio.run(main())
