# /// script
# requires-python = ">=3.11"
# [tool.hocket]
# exit = 1
# clock = "virtual: it waits forever"
# [tool.hocket.outcomes]
# prints = ["the file is broken"]
# shares = ["queue"]
# ///
"""The reader fails, and the program waits for the next number.

One task reads numbers, and the other adds them up. Let the program say that
the file is broken, and no total.

From https://github.com/aosabook/500lines/issues/288
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
    reader = asyncio.create_task(read(numbers))
    try:
        await add(numbers)
        await reader
    except* ValueError:
        print("the file is broken")


asyncio.run(main())
