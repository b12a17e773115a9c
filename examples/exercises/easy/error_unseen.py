# /// script
# requires-python = ">=3.11"
# [tool.hocket.outcomes]
# prints = ["not saved: disk full"]
# ///
"""The disk is full, and the program says that all was saved.

A task in the background saves the notes, and fails. Say what became of them.

From https://github.com/initc3/HoneyBadgerMPC/issues/231
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
        print("saved")
    except OSError as error:
        print("not saved:", error)


asyncio.run(main())
