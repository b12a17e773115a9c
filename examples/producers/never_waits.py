"""Bug: a producer that never waits starves its consumer.

`put()` does not let others run while there is a place. A limit makes it wait.
"""

import asyncio


async def count(numbers):
    for number in range(4):
        print("put", number)
        await numbers.put(number)


async def consume(numbers):
    while True:
        print("  got", await numbers.get())


async def main():
    for maxsize in 0, 1:
        print("maxsize", maxsize)
        numbers = asyncio.Queue(maxsize)
        consumer = asyncio.create_task(consume(numbers))
        await count(numbers)
        await asyncio.sleep(0.05)
        consumer.cancel()


asyncio.run(main())
