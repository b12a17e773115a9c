# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# exit = 1
# clock = "virtual: it waits forever"
# ///
"""Deadlock: data changed, notify() forgotten.

The guest looked at the table before, and sleeps until notified.
"""

import asyncio


async def guest(table, news):
    async with news:
        print("guest waits for soup")
        await news.wait_for(lambda: "soup" in table)
        print("guest eats", table.pop())


async def cook(table, news):
    await asyncio.sleep(20 * 60)
    async with news:
        table.append("soup")
        print("cook serves soup")


async def main():
    table, news = [], asyncio.Condition()
    async with asyncio.TaskGroup() as group:
        group.create_task(guest(table, news), name="guest")
        group.create_task(cook(table, news), name="cook")


asyncio.run(main())
