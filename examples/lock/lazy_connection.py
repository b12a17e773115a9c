"""Open a connection when it is first needed, once.

If opening fails for one request, the next in line tries again.
"""

import asyncio


class Database:
    def __init__(self):
        self.connection = None
        self.attempts = 0
        self.lock = asyncio.Lock()

    async def connect(self):
        self.attempts += 1
        print("connecting, attempt", self.attempts)
        await asyncio.sleep(0.1)
        if self.attempts == 1:
            raise OSError("no route to host")
        return f"connection {self.attempts}"

    async def query(self, what):
        async with self.lock:
            if self.connection is None:
                self.connection = await self.connect()
        # The lock is free again: queries run side by side.
        print(what, "over", self.connection)
        await asyncio.sleep(0.1)
        return "3 rows"


async def main():
    database = Database()
    tasks = [
        asyncio.create_task(database.query(what), name=what)
        for what in ("orders", "prices", "stock")
    ]
    await asyncio.wait(tasks)
    for task in tasks:
        print(f"{task.get_name()}: {task.exception() or task.result()}")


asyncio.run(main())
