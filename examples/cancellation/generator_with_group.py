"""Bug: aclose() of a generator with a task group.

Up to Python 3.14 its aclose() raises a group with GeneratorExit in it.
"""

import asyncio
from contextlib import aclosing


async def weather():
    async with asyncio.TaskGroup() as group:
        group.create_task(asyncio.sleep(10), name="barometer")
        for hour in range(24):
            yield f"hour {hour}: sunny"


async def main():
    try:
        async with aclosing(weather()) as forecast:
            async for line in forecast:
                print(line)
                break
        print("closed")
    except BaseExceptionGroup as group:
        print("closed with", group.exceptions)


asyncio.run(main())
