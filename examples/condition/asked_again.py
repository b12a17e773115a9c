"""Check again after every `wait()`.

Both customers are woken for one loaf. Ben checks again, finds nothing, and waits for
the next. `wait_for(lambda: shelf)` is this loop.
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
        for name in "Ada", "Ben":
            group.create_task(customer(name, shelf, baked), name=name)
        for loaf in "rye", "spelt":
            await asyncio.sleep(0.1)
            async with baked:
                shelf.append(loaf)
                baked.notify_all()


asyncio.run(main())
