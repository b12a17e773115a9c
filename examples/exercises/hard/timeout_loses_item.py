# /// script
# requires-python = ">=3.11"
# [tool.hocket.outcomes]
# prints = ["read a letter", "left: 0"]
# shares = ["queue"]
# ///
"""A letter was taken from the queue, and nobody has read it.

The reader waits a little for a letter, looks at the door, and waits again.
Let the letter be read, however long it takes to come and to open.

From https://github.com/python/asyncio/issues/201
"""

import asyncio


async def receive(mail):
    letter = await mail.get()
    await asyncio.sleep(0.01)  # open it
    return letter


async def read(mail):
    for _ in range(3):
        try:
            print("read", await asyncio.wait_for(receive(mail), 0.08))
        except TimeoutError:
            continue  # look at the door, and wait again


async def main():
    mail = asyncio.Queue()
    reader = asyncio.create_task(read(mail))
    await asyncio.sleep(0.01)
    await mail.put("a letter")
    await reader
    print("left:", mail.qsize())


asyncio.run(main())
