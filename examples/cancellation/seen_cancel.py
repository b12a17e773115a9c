"""timeout() keeps a cancellation that wait_for() loses.

It comes in the same step as the news, and the listener ends.
"""

import asyncio


async def listen(news):
    async with asyncio.timeout(1):
        print("news:", await news)
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
