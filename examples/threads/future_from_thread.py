"""Wait for the loop in another thread, or await in the loop's own."""

import asyncio


async def ask():
    await asyncio.sleep(0.05)
    return 42


def answer(loop):
    future = asyncio.run_coroutine_threadsafe(ask(), loop)
    return future.result()


async def main():
    loop = asyncio.get_running_loop()
    print("from a thread:", await asyncio.to_thread(answer, loop))
    print("from a task:", await ask())


asyncio.run(main())
