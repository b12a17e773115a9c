"""Bug: a new lock in each call has no effect.

Each call makes a lock of its own, and always finds it free.
"""

import asyncio


async def print_receipt(*lines):
    async with asyncio.Lock():
        for line in lines:
            await asyncio.sleep(0.05)
            print(line)


async def main():
    async with asyncio.TaskGroup() as group:
        tea = print_receipt("1 tea", "total 3", "thank you")
        pie = print_receipt("2 pies", "total 8", "thank you")
        group.create_task(tea, name="tea")
        group.create_task(pie, name="pies")


asyncio.run(main())
