"""Pool timeout that names who has the connections.

A limit on the wait turns silence into an error with a name in it.
"""

import asyncio
from contextlib import asynccontextmanager


class Pool:
    def __init__(self, size, patience):
        self.free, self.patience = asyncio.Semaphore(size), patience
        self.holders = set()

    @asynccontextmanager
    async def connection(self, purpose):
        try:
            async with asyncio.timeout(self.patience):
                await self.free.acquire()
        except TimeoutError:
            if self.free.locked():  # none came free in this moment
                busy = ", ".join(sorted(self.holders))
                why = f"no connection for {purpose}; busy with {busy}"
                raise TimeoutError(why) from None
            await self.free.acquire()  # does not wait
        self.holders.add(purpose)
        try:
            yield
        finally:
            self.holders.remove(purpose)
            self.free.release()


async def request(pool, purpose, seconds):
    try:
        async with pool.connection(purpose):
            await asyncio.sleep(seconds)
            print("done:", purpose)
    except TimeoutError as error:
        print(error)


async def main():
    pool = Pool(size=2, patience=0.2)
    async with asyncio.TaskGroup() as group:
        group.create_task(request(pool, "backup", 0.4))
        group.create_task(request(pool, "report", 0.3))
        group.create_task(request(pool, "login", 0))


asyncio.run(main())
