"""Run a background task for as long as a block."""

import asyncio
from contextlib import asynccontextmanager


@asynccontextmanager
async def lease(room):
    async def renew():
        while True:
            await asyncio.sleep(0.1)
            print("renewed", room)

    async with asyncio.TaskGroup() as group:
        renewing = group.create_task(renew())
        print("took", room)
        try:
            yield
        finally:
            # A group waits for its tasks, it does not end them.
            renewing.cancel()
    print("gave back", room)


async def main():
    async with lease("room 7"):
        await asyncio.sleep(0.25)
        print("the meeting is over")


asyncio.run(main())
