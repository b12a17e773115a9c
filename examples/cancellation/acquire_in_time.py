"""Limit the wait for a lock, not the work.

The timeout ends where the work begins.
"""

import asyncio


async def print_out(name, printer):
    try:
        async with asyncio.timeout(0.1):
            await printer.acquire()
    except TimeoutError:
        print(f"{name}: printer is busy")
        return
    try:
        await asyncio.sleep(0.25)  # longer than the limit
        print(f"{name}: printed")
    finally:
        printer.release()


async def main():
    printer = asyncio.Lock()
    async with asyncio.TaskGroup() as group:
        for name in "letter", "poster":
            group.create_task(print_out(name, printer))
    print("printer is free:", not printer.locked())


asyncio.run(main())
