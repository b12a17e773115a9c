# /// script
# requires-python = ">=3.11"
#
# [tool.hocket.outcomes]
# never = ["deadlock", "raises"]
# ///
"""Pass on the connection that you hold.

write_log() asks for no connection of its own.
"""

import asyncio


class Pool:
    def __init__(self, *connections):
        self.free = asyncio.Queue()
        for connection in connections:
            self.free.put_nowait(connection)

    async def run(self, work, *args):
        connection = await self.free.get()
        try:
            await work(connection, *args)
        finally:
            self.free.put_nowait(connection)


async def write_log(connection, user):
    await asyncio.sleep(0.1)
    print("logged", user, "over", connection)


async def serve(connection, user):
    await asyncio.sleep(0.1)
    await write_log(connection, user)


async def main():
    pool = Pool("red", "blue")
    async with asyncio.TaskGroup() as group:
        for user in "Ada", "Ben", "Cleo":
            group.create_task(pool.run(serve, user))


asyncio.run(main())
