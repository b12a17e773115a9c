"""One asyncio.Lock for a thread and for tasks.

The thread asks the loop to do the locked work, and waits for it.
"""

import asyncio


async def write(door, name):
    async with door:
        print(name, "opens the file")
        await asyncio.sleep(0.05)
        print(name, "closes the file")


def in_thread(loop, door):
    work = write(door, "thread")
    asyncio.run_coroutine_threadsafe(work, loop).result()


async def main():
    door = asyncio.Lock()
    loop = asyncio.get_running_loop()
    async with door:
        work = asyncio.to_thread(in_thread, loop, door)
        thread = asyncio.create_task(work)
        await asyncio.sleep(0.1)
        print("task had the lock all the time")
    await write(door, "task")
    await thread


asyncio.run(main())
