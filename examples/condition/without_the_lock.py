"""RuntimeError: un-acquired lock.

All four calls raise when nobody holds the lock. What is missing is `async with table:`.
"""

import asyncio


async def main():
    table = asyncio.Condition()
    calls = {
        "wait()": table.wait,
        "wait_for()": lambda: table.wait_for(lambda: False),
        "notify()": table.notify,
        "notify_all()": table.notify_all,
    }
    for name, call in calls.items():
        try:
            waiting = call()
            if waiting is not None:
                await waiting
        except RuntimeError as error:
            print(name, "raises", type(error).__name__)

    async with table:
        table.notify()
        print("with the lock: fine")


asyncio.run(main())
