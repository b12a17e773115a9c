# /// script
# requires-python = ">=3.11"
# [tool.hocket.outcomes]
# prints = ["connection lost", "stored: []"]
# ///
"""A task group ends its other tasks before it raises.

When `gather()` raises, what do its other tasks do?

They run on. A task group cancels them and waits until they are gone.

`gather()` raised at once, and the upload of `a.txt` ended after the
roll-back. An `asyncio.TaskGroup` raises an `ExceptionGroup` when none of its
tasks is left, so nothing can come in later.
"""

import asyncio

stored = []


async def upload(file, seconds):
    await asyncio.sleep(seconds)
    if file == "b.txt":
        raise OSError("connection lost")
    stored.append(file)


async def main():
    try:
        async with asyncio.TaskGroup() as uploads:
            uploads.create_task(upload("a.txt", 0.06))
            uploads.create_task(upload("b.txt", 0.01))
    except* OSError as errors:
        print(errors.exceptions[0])
        stored.clear()  # all or nothing
    await asyncio.sleep(0.2)
    print("stored:", stored)


asyncio.run(main())
