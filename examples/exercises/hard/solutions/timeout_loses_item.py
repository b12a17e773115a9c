# /// script
# requires-python = ">=3.11"
# [tool.hocket.outcomes]
# prints = ["read a letter", "left: 0"]
# shares = ["queue"]
# ///
"""The time limit is for the wait alone.

Which of the two `await` in `receive()` can the time limit cut off?

When the letter has been taken and is being opened, a timeout throws it away.

Nothing is lost where only `get()` is under the limit: `Queue.get()` either
takes an item or leaves it. What comes after it has all the time that it
needs.
"""

import asyncio


async def open_it(letter):
    await asyncio.sleep(0.01)
    print("read", letter)


async def read(mail):
    for _ in range(3):
        try:
            letter = await asyncio.wait_for(mail.get(), 0.08)
        except TimeoutError:
            continue  # look at the door, and wait again
        await open_it(letter)


async def main():
    mail = asyncio.Queue()
    reader = asyncio.create_task(read(mail))
    await asyncio.sleep(0.01)
    await mail.put("a letter")
    await reader
    print("left:", mail.qsize())


asyncio.run(main())
