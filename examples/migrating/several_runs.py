"""Several runs on one loop: asyncio.Runner.

A Runner does what `run_until_complete()` on a loop of your own did.
"""

import asyncio


async def lesson(number, notes):
    await asyncio.sleep(0.05)
    await notes.put(f"lesson {number}")


async def read(notes):
    while not notes.empty():
        print(await notes.get())


with asyncio.Runner() as runner:
    notes = asyncio.Queue()
    runner.run(lesson(1, notes))
    runner.run(lesson(2, notes))
    runner.run(read(notes))

print("the loop is closed")
