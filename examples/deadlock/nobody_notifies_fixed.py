# /// script
# requires-python = ">=3.11"
#
# [tool.hocket.outcomes]
# one = true
# ///
"""Notify in the block that changes the data.

notify_all() stands in the block that puts the soup on the table.
"""

import asyncio


async def guest(table, news):
    async with news:
        print("guest waits for soup")
        await news.wait_for(lambda: "soup" in table)
        print("guest eats", table.pop())


async def cook(table, news):
    await asyncio.sleep(0.2)
    async with news:
        table.append("soup")
        print("cook serves soup")
        news.notify_all()


async def main():
    table, news = [], asyncio.Condition()
    async with asyncio.TaskGroup() as group:
        group.create_task(guest(table, news), name="guest")
        group.create_task(cook(table, news), name="cook")


asyncio.run(main())
