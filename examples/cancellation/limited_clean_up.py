"""Await in `finally`, with a timeout.

A clean-up may wait. The cancellation has been delivered and does not
come again by itself.
"""

import asyncio


async def say_goodbye(seconds):
    await asyncio.sleep(seconds)
    print("the server says goodbye")


async def chat(goodbye_seconds):
    try:
        await asyncio.sleep(10)
    finally:
        try:
            async with asyncio.timeout(0.1):
                await say_goodbye(goodbye_seconds)
        except TimeoutError:
            print("hung up without goodbye")


async def main():
    for goodbye_seconds in 0, 10:
        task = asyncio.create_task(chat(goodbye_seconds))
        await asyncio.sleep(0)  # the chat begins
        task.cancel()
        await asyncio.wait([task])
        print("cancelled:", task.cancelled())


asyncio.run(main())
