"""Answer the newest call first."""

import asyncio


async def answer(calls):
    while (caller := await calls.get()) != "nobody":
        print("talking to", caller)
        await asyncio.sleep(0.1)


async def main():
    calls = asyncio.LifoQueue()
    async with asyncio.TaskGroup() as group:
        group.create_task(answer(calls))
        for caller in "nobody", "Ada", "Ben":
            calls.put_nowait(caller)
        await asyncio.sleep(0.05)
        for caller in "Cleo", "Dan":
            print(caller, "calls")
            calls.put_nowait(caller)


asyncio.run(main())
