"""Count with an await between reading and writing, and lose visitors.

All thousand read 0 before the first writes 1.
"""

import asyncio


async def visitor(counter):
    seen = counter["visitors"]
    await asyncio.sleep(0.05)  # asks whether the visitor is new
    counter["visitors"] = seen + 1


async def main():
    counter = {"visitors": 0}
    await asyncio.gather(*(visitor(counter) for _ in range(1000)))
    print(counter)


asyncio.run(main())
