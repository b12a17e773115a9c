"""One stage of a pipeline fails, and all stages stop.

The task group cancels those that wait for what never comes.
"""

import asyncio


async def read(lines):
    for line in "12", "7", "seven", "30":
        print("read", line)
        await lines.put(line)


async def parse(lines, numbers):
    while True:
        line = await lines.get()
        await numbers.put(int(line))


async def add(numbers):
    total = 0
    while True:
        total += await numbers.get()
        print("  total", total)


async def main():
    lines, numbers = asyncio.Queue(1), asyncio.Queue(1)
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(read(lines))
            group.create_task(parse(lines, numbers))
            group.create_task(add(numbers))
    except* ValueError as errors:
        print(*errors.exceptions)


asyncio.run(main())
