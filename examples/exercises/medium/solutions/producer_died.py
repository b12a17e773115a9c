# /// script
# requires-python = ">=3.11"
# [tool.hocket.outcomes]
# prints = ["the file is broken"]
# shares = ["queue"]
# ///
"""Both run in one task group, so that one's end is the other's.

Who knows that the reader has failed?

Its exception waits in the task for somebody to await it, and `main()` comes
to that only after `add()`.

A task group cancels `add()` when `read()` fails, and raises. A `None` in a
`finally` of the reader would end the wait too, but with a total that is
wrong.
"""

import asyncio


async def read(numbers):
    for text in "1", "2", "x3":
        await asyncio.sleep(0.01)  # the file
        await numbers.put(int(text))
    await numbers.put(None)


async def add(numbers):
    total = 0
    while (number := await numbers.get()) is not None:
        total += number
    print("total:", total)


async def main():
    numbers = asyncio.Queue()
    try:
        async with asyncio.TaskGroup() as both:
            both.create_task(read(numbers))
            both.create_task(add(numbers))
    except* ValueError:
        print("the file is broken")


asyncio.run(main())
