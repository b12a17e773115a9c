"""A call that comes later is next.

Cleo calls while Ben is being served. Nobody hangs up on him.
"""

import asyncio


async def answer(calls):
    for _ in range(3):
        print("talking to", await calls.get())
        await asyncio.sleep(0.1)


async def main():
    calls = asyncio.LifoQueue()
    calls.put_nowait("Ada")
    calls.put_nowait("Ben")
    answering = asyncio.create_task(answer(calls))
    await asyncio.sleep(0.05)
    calls.put_nowait("Cleo")
    await answering


asyncio.run(main())
