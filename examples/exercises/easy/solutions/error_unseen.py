# /// script
# requires-python = ">=3.11"
# [tool.hocket.outcomes]
# prints = ["not saved: disk full"]
# ///
"""Await the task that you start.

Where does the exception of a task go?

It stays in the task until somebody awaits that. Nobody did, so the `except`
around the sleep never saw it.
"""

import asyncio


async def save(text):
    await asyncio.sleep(0.01)  # the disk
    raise OSError("disk full")


async def main():
    tasks = set()
    tasks.add(asyncio.create_task(save("my notes")))
    try:
        await asyncio.sleep(0.06)  # somebody types on
        await asyncio.gather(*tasks)
        print("saved")
    except OSError as error:
        print("not saved:", error)


asyncio.run(main())
