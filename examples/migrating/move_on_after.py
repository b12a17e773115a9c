"""move_on_after() of trio in asyncio.

`asyncio.timeout()` raises; catch it where `move_on_after()` went on.
"""

import asyncio
from contextlib import suppress


async def look_up(word, seconds):
    await asyncio.sleep(seconds)
    return f"{word} is a noun"


async def main():
    for word, seconds in ("tree", 0.05), ("sesquipedalian", 5):
        meaning = "nobody knows"
        with suppress(TimeoutError):
            async with asyncio.timeout(0.2) as limit:
                meaning = await look_up(word, seconds)
        print(f"{word}: {meaning} (too late: {limit.expired()})")


asyncio.run(main())
