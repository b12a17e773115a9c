"""A server that refuses calls above its limit.

Without a limit, the first refusal cancels the whole task group.
"""

import asyncio


class Service:
    calls = 0

    async def call(self, number):
        if self.calls == 3:
            raise ConnectionError(f"call {number} is refused")
        self.calls += 1
        await asyncio.sleep(0.1)
        self.calls -= 1


async def call_all(how_many, at_once):
    service = Service()
    permits = asyncio.Semaphore(at_once)

    async def call(number):
        async with permits:
            await service.call(number)

    try:
        async with asyncio.TaskGroup() as group:
            for number in range(1, how_many + 1):
                group.create_task(call(number), name=f"call {number}")
    except* ConnectionError as errors:
        print(f"{at_once} at once:", errors.exceptions[0])
    else:
        print(f"{at_once} at once: all {how_many} calls went well")


async def main():
    await call_all(6, at_once=6)
    await call_all(6, at_once=3)


asyncio.run(main())
