"""Hand items from a thread to a task.

call_soon_threadsafe() is the way in; it also wakes the event loop.
"""

import asyncio


def scanner(loop, codes):
    for code in "bread", "milk", None:
        loop.call_soon_threadsafe(codes.put_nowait, code)


async def till(codes):
    while (code := await codes.get()) is not None:
        print("scanned", code)


async def main():
    codes = asyncio.Queue()
    loop = asyncio.get_running_loop()
    async with asyncio.TaskGroup() as group:
        group.create_task(till(codes))
        group.create_task(asyncio.to_thread(scanner, loop, codes))


asyncio.run(main())
