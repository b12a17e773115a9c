"""Wait for the printer at most a fifth of a second.

The limit is on the wait, and not on the printing.
"""

import asyncio
from contextlib import asynccontextmanager


@asynccontextmanager
async def held(lock, limit):
    async with asyncio.timeout(limit):
        await lock.acquire()
    try:
        yield
    finally:
        lock.release()


async def print_out(document, printer):
    try:
        async with held(printer, 0.2):
            print("printing the", document)
            await asyncio.sleep(0.3)
            print("printed the", document)
    except TimeoutError:
        print("no time to wait for the", document)


async def main():
    printer = asyncio.Lock()
    async with asyncio.TaskGroup() as group:
        group.create_task(print_out("invoice", printer))
        group.create_task(print_out("poster", printer))
        await asyncio.sleep(0.15)
        group.create_task(print_out("letter", printer))


asyncio.run(main())
