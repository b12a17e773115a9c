"""Bug: wait_for() loses a cancellation (3.11).

It comes in the same step as the news, and the listener goes on.
"""

import asyncio


async def listen(news):
    print("news:", await asyncio.wait_for(news, timeout=1))
    await asyncio.sleep(0.1)
    print("the listener goes on")


async def main():
    news = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(listen(news))
    await asyncio.sleep(0)  # it begins to wait
    news.set_result("rain")
    task.cancel()
    await asyncio.wait([task])
    print("cancelled:", task.cancelled())


asyncio.run(main())
