"""Wake one waiter, then two, then the rest.

`notify(n)` wakes the *n* tasks that have waited longest, and `notify_all()` wakes the
rest.
"""

import asyncio


async def consumer(condition, number):
    async with condition:
        print(f"consumer {number} is waiting")
        await condition.wait()
        print(f"consumer {number} triggered")
    print(f"ending consumer {number}")


async def manipulate_condition(condition):
    print("starting manipulate_condition")

    # Give the consumers time to start waiting.
    await asyncio.sleep(0.1)

    for count in (1, 2):
        async with condition:
            print(f"notifying {count} consumers")
            condition.notify(count)
        await asyncio.sleep(0.1)

    async with condition:
        print("notifying remaining consumers")
        condition.notify_all()
    print("ending manipulate_condition")


async def main():
    condition = asyncio.Condition()
    async with asyncio.TaskGroup() as group:
        group.create_task(manipulate_condition(condition))
        for number in range(5):
            group.create_task(consumer(condition, number))


asyncio.run(main())
