# /// script
# requires-python = ">=3.11"
# [tool.hocket.outcomes]
# prints = ["connection lost", "stored: []"]
# ///
"""An upload comes in after it was rolled back.

Two files are uploaded together, and if one fails neither is to be kept. Let
nothing be stored in the end.

From https://github.com/python/cpython/issues/75633
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
        await asyncio.gather(upload("a.txt", 0.06), upload("b.txt", 0.01))
    except OSError as error:
        print(error)
        stored.clear()  # all or nothing
    await asyncio.sleep(0.2)
    print("stored:", stored)


asyncio.run(main())
