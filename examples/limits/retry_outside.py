"""Retry with backoff, without holding a permit.

The permit is released before the pause, and another call uses it.
"""

import asyncio


async def send(mail, tries):
    await asyncio.sleep(0.05)
    tries[mail] = tries.get(mail, 0) + 1
    if mail == "invoice" and tries[mail] == 1:
        raise ConnectionError


async def deliver(mail, permits, tries):
    for pause in 0.1, 0.2, 0.4:
        try:
            async with permits:
                await send(mail, tries)
        except ConnectionError:
            print(f"{mail} failed, again in {pause} s")
            await asyncio.sleep(pause)  # without a permit
        else:
            print(f"{mail} is sent")
            return
    print(f"{mail} is given up")


async def main():
    permits, tries = asyncio.Semaphore(1), {}
    async with asyncio.TaskGroup() as group:
        for mail in "invoice", "reminder", "greeting":
            group.create_task(deliver(mail, permits, tries))


asyncio.run(main())
