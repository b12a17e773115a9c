"""Acquire several permits at once.

One task at a time collects permits, so two tasks can't hold half of them each.
"""

import asyncio
import contextlib


class Budget:
    def __init__(self, total):
        self.total = total
        self.permits = asyncio.BoundedSemaphore(total)
        self.turn = asyncio.Lock()

    @contextlib.asynccontextmanager
    async def spend(self, amount):
        if amount > self.total:
            raise ValueError(f"never {amount} at once")
        async with contextlib.AsyncExitStack() as stack:
            async with self.turn:
                for _ in range(amount):
                    await stack.enter_async_context(self.permits)
            yield


async def convert(film, megabytes, seconds, memory):
    async with memory.spend(megabytes):
        print(f"{film}: has {megabytes} megabytes")
        await asyncio.sleep(seconds)
        print(f"{film}: converted")


async def main():
    memory = Budget(4)
    async with asyncio.TaskGroup() as group:
        for film, megabytes, seconds in (
            ("comedy", 3, 0.1),
            ("drama", 3, 0.3),
            ("cartoon", 1, 0.1),
            ("epic", 4, 0.1),
        ):
            work = convert(film, megabytes, seconds, memory)
            group.create_task(work)


asyncio.run(main())
