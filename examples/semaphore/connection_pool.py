"""Connection pool with a `BoundedSemaphore`.

Four customers share two connections. An error doesn't cost the pool a connection.
"""

import asyncio
import contextlib


class Pool:
    def __init__(self, *connections):
        self.free = list(connections)
        self.permits = asyncio.BoundedSemaphore(len(connections))

    @contextlib.asynccontextmanager
    async def connection(self):
        async with self.permits:
            connection = self.free.pop()
            try:
                yield connection
            finally:
                self.free.append(connection)


async def order(customer, seconds, pool):
    async with pool.connection() as connection:
        print(f"{customer} has the {connection} connection")
        await asyncio.sleep(seconds)
        if customer == "Ben":
            raise ValueError("Ben has no money")
    return f"{customer} has ordered"


async def main():
    pool = Pool("red", "blue")
    orders = [
        order("Ada", 0.3, pool),
        order("Ben", 0.1, pool),
        order("Cleo", 0.1, pool),
        order("Dan", 0.2, pool),
    ]
    results = asyncio.gather(*orders, return_exceptions=True)
    print(*await results, sep="\n")
    print("free again:", sorted(pool.free))


asyncio.run(main())
