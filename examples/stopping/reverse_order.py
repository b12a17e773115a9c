"""Close resources in reverse order, after their tasks.

The group waits for the writer, and then the database is closed.
"""

import asyncio
from contextlib import asynccontextmanager


@asynccontextmanager
async def database(name):
    print(name, "is open")
    try:
        yield
    finally:
        await asyncio.sleep(0.05)
        print(name, "is closed")


async def write_back(name):
    try:
        await asyncio.sleep(3600)
    finally:
        print("the last page is written to", name)


async def main():
    async with database("stock"), asyncio.TaskGroup() as group:
        group.create_task(write_back("stock"))
        await asyncio.sleep(0.1)
        raise OSError("the till is broken")


try:
    asyncio.run(main())
except* OSError as errors:
    print(errors.exceptions[0])
