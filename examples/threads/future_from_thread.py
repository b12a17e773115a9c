"""Wait for a coroutine from another thread."""

import asyncio


async def find_price(article, decided):
    await decided.wait()
    return f"{article}: 12 euro"


def print_label(loop, decided):
    asking = find_price("lamp", decided)
    asked = asyncio.run_coroutine_threadsafe(asking, loop)
    print("thread: waits")
    print("thread:", asked.result())


async def main():
    loop, decided = asyncio.get_running_loop(), asyncio.Event()
    printing = asyncio.to_thread(print_label, loop, decided)
    async with asyncio.TaskGroup() as group:
        group.create_task(printing)
        for _ in range(2):
            await asyncio.sleep(0.2)
            print("task: goes on")
        decided.set()


asyncio.run(main())
