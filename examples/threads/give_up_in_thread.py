"""Cancel a coroutine from another thread."""

import asyncio


async def find_hotel():
    try:
        await asyncio.sleep(60)
    except asyncio.CancelledError:
        print("task: the search is cancelled")
        raise


def travel_agent(loop):
    search = asyncio.run_coroutine_threadsafe(find_hotel(), loop)
    try:
        search.result(timeout=0.1)
    except TimeoutError:
        print("thread: waits no longer")
        search.cancel()


async def main():
    loop = asyncio.get_running_loop()
    await asyncio.to_thread(travel_agent, loop)
    await asyncio.sleep(0.05)


asyncio.run(main())
