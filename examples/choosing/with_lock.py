"""Count with an await in between, and a lock around both."""

import asyncio


async def visitor(counter, lock):
    async with lock:
        seen = counter["visitors"]
        await asyncio.sleep(0)  # asks whether the visitor is new
        counter["visitors"] = seen + 1


async def main():
    counter, lock = {"visitors": 0}, asyncio.Lock()
    await asyncio.gather(*(visitor(counter, lock) for _ in range(1000)))
    print(counter)


asyncio.run(main())
