"""A service takes five calls at once, and refuses all others.

The first refusal cancels the whole task group.
"""

import asyncio

calls = 0


class Refused(Exception):
    pass


async def call(number):
    global calls
    if calls == 5:
        raise Refused(f"call {number}: too many calls")
    calls += 1
    await asyncio.sleep(0.1)
    calls -= 1
    return number


async def main(how_many, permits):
    async def limited(number):
        async with permits:
            return await call(number)

    global calls
    calls = 0
    try:
        async with asyncio.TaskGroup() as group:
            tasks = [
                group.create_task(limited(number))
                for number in range(how_many)
            ]
    except* Refused as group:
        print("failed:", group.exceptions[0])
    else:
        print(len(tasks), "calls, last result:", tasks[-1].result())


asyncio.run(main(5, permits=asyncio.Semaphore(100)))
asyncio.run(main(100, permits=asyncio.Semaphore(100)))
asyncio.run(main(100, permits=asyncio.Semaphore(5)))
