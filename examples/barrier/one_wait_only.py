"""Bug: one `wait()` to read and write.

Each room takes the mean of its neighbours. With one wait a round, a room reads what the
other has just written.
"""

import asyncio


async def room(n, heat, step):
    for _ in range(2):
        left, right = heat[n - 1], heat[n + 1]
        heat[n] = (left + right) // 2
        if await step.wait() == 1:
            print(heat)


async def main():
    heat, step = [80, 0, 0, 0], asyncio.Barrier(2)
    async with asyncio.TaskGroup() as group:
        for number in 1, 2:
            group.create_task(room(number, heat, step))


asyncio.run(main())
