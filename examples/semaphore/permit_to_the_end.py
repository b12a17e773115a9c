"""Hold the permit as long as the connection is open.

Opening and reading in one block: no more than two connections at once.
"""

import asyncio

connections, most = set(), []


class Connection:
    async def open(self):
        await asyncio.sleep(0.05)
        connections.add(self)
        most.append(len(connections))

    async def read(self):
        await asyncio.sleep(0.1)
        connections.remove(self)


async def fetch(permits):
    connection = Connection()
    async with permits:
        await connection.open()
        await connection.read()


async def main():
    permits = asyncio.Semaphore(2)
    await asyncio.gather(*(fetch(permits) for _ in range(6)))
    print("connections at once:", max(most))


asyncio.run(main())
