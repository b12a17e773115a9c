# /// script
# requires-python = ">=3.11"
# [tool.hocket.outcomes]
# prints = ["saved: 2"]
# shares = ["event", "condition", "semaphore", "queue"]
# ///
"""Clear the event before you look, not after the work.

An event says that something has come. When does it say so for the second
letter?

What happens to a `set()` that comes between `wait()` and `clear()`?

The `clear()` after the work took back what was said meanwhile. If it comes
right after `wait()`, a letter that comes later sets the event again.
"""

import asyncio

letters = []
arrived = asyncio.Event()


async def save():
    saved = 0
    while saved < 2:
        await arrived.wait()
        arrived.clear()
        batch = letters.copy()
        letters.clear()
        await asyncio.sleep(0.01)  # the disk
        saved += len(batch)
    print("saved:", saved)


async def post():
    for letter in "a", "b":
        await asyncio.sleep(0.06)
        letters.append(letter)
        arrived.set()


async def main():
    await asyncio.gather(save(), post())


asyncio.run(main())
