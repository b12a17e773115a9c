"""Try lock: skip the work if the last one still runs.

Nobody waits for the lock, so locked() says all there is to know.
"""

import asyncio


async def back_up(number, lock):
    if lock.locked():
        print(f"backup {number} skipped")
        return
    async with lock:
        print(f"backup {number} begins")
        await asyncio.sleep(0.25)
        print(f"backup {number} ends")


async def main():
    lock = asyncio.Lock()
    async with asyncio.TaskGroup() as group:
        for number in 1, 2, 3, 4:
            group.create_task(back_up(number, lock))
            await asyncio.sleep(0.1)


asyncio.run(main())
