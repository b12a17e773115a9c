"""Count without a lock: no await between reading and writing.

Other tasks run only where this one awaits.
"""

import asyncio


async def visitor(counter):
    await asyncio.sleep(0.05)
    counter["visitors"] += 1


async def main():
    counter = {"visitors": 0}
    await asyncio.gather(*(visitor(counter) for _ in range(1000)))
    print(counter)


asyncio.run(main())
