"""Answer the newest call first."""

import asyncio


async def answer(calls):
    while True:
        print("talking to", await calls.get())
        await asyncio.sleep(0.1)
        calls.task_done()


async def main():
    calls = asyncio.LifoQueue()
    answering = asyncio.create_task(answer(calls))
    for caller in "Ada", "Ben":
        print(caller, "calls")
        calls.put_nowait(caller)
    await asyncio.sleep(0.05)
    for caller in "Cleo", "Dan":
        print(caller, "calls")
        calls.put_nowait(caller)
    await calls.join()
    answering.cancel()


asyncio.run(main())
