"""A service takes five calls at once, and refuses all others.

The first refusal cancels the whole task group.
"""

import asyncio


class Service:
    calls = 0

    async def call(self, number):
        if self.calls == 5:
            raise ConnectionError(f"call {number} is refused")
        self.calls += 1
        await asyncio.sleep(0.1)
        self.calls -= 1


async def call_all(how_many, at_once):
    service = Service()
    permits = asyncio.Semaphore(at_once)

    async def limited(number):
        async with permits:
            await service.call(number)

    try:
        async with asyncio.TaskGroup() as group:
            for number in range(how_many):
                group.create_task(limited(number))
    except* ConnectionError as errors:
        print("failed:", errors.exceptions[0])
    else:
        print(f"{how_many} calls, {at_once} at once, went well")


async def main():
    await call_all(5, at_once=100)
    await call_all(100, at_once=100)
    await call_all(100, at_once=5)


asyncio.run(main())
