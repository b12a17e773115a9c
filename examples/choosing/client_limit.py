"""Limit downloads and the work on them.

The client's limit ends with the answer. The semaphore also counts the
pictures that are being worked on, and so are in memory.
"""

import asyncio


class Client:
    def __init__(self, connections):
        self._connections = asyncio.Semaphore(connections)

    async def get(self, number):
        async with self._connections:
            await asyncio.sleep(0.02)
            return f"picture {number}"


async def thumbnail(number, client, work, memory, sizes):
    async with work:
        picture = await client.get(number)
        memory.add(picture)
        sizes.append(len(memory))
        await asyncio.sleep(0.1)
        memory.remove(picture)


async def main():
    for limit in 4, 2:
        client, work = Client(connections=1), asyncio.Semaphore(limit)
        memory, sizes = set(), []
        async with asyncio.TaskGroup() as group:
            for number in range(1, 5):
                task = thumbnail(number, client, work, memory, sizes)
                group.create_task(task, name=f"picture {number}")
        print(f"work limit {limit}: {max(sizes)} pictures in memory")


asyncio.run(main())
