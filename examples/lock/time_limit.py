"""Lock with a timeout.

The limit is on the wait, and not on the printing.
"""

import asyncio


async def print_out(document, printer):
    try:
        async with asyncio.timeout(0.2):
            await printer.acquire()
    except TimeoutError:
        print("no time to wait for the", document)
        return
    try:
        print("printing the", document)
        await asyncio.sleep(0.3)
        print("printed the", document)
    finally:
        printer.release()


async def main():
    printer = asyncio.Lock()
    async with asyncio.TaskGroup() as group:
        group.create_task(print_out("invoice", printer))
        group.create_task(print_out("poster", printer))
        await asyncio.sleep(0.15)
        group.create_task(print_out("letter", printer))


asyncio.run(main())
