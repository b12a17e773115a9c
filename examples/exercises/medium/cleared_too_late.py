# /// script
# requires-python = ">=3.11"
# [tool.hocket.outcomes]
# prints = ["saved: 2"]
# shares = ["event", "condition", "semaphore", "queue"]
# ///
"""A letter that comes while another one is saved is forgotten.

Whenever a letter has come, all that lie there are saved. Let both letters be
saved, even if the second comes while the first is being written.

From https://github.com/pipecat-ai/pipecat/pull/3797
"""

import asyncio

letters = []
arrived = asyncio.Event()


async def save():
    saved = 0
    while saved < 2:
        await arrived.wait()
        batch = letters.copy()
        letters.clear()
        await asyncio.sleep(0.01)  # the disk
        saved += len(batch)
        arrived.clear()
    print("saved:", saved)


async def post():
    for letter in "a", "b":
        await asyncio.sleep(0.06)
        letters.append(letter)
        arrived.set()


async def main():
    await asyncio.gather(save(), post())


asyncio.run(main())
