"""Wake two customers for one loaf, and each looks again.

wait_for(lambda: shelf) is this loop.
"""

import asyncio


async def customer(name, shelf, baked):
    async with baked:
        while not shelf:
            await baked.wait()
            print(f"{name} looks and sees {len(shelf)}")
        print(name, "takes the", shelf.pop())


async def main():
    shelf, baked = [], asyncio.Condition()
    async with asyncio.TaskGroup() as group:
        group.create_task(customer("Ada", shelf, baked))
        group.create_task(customer("Ben", shelf, baked))
        for loaf in "rye", "spelt":
            await asyncio.sleep(0.1)
            async with baked:
                shelf.append(loaf)
                baked.notify_all()


asyncio.run(main())
