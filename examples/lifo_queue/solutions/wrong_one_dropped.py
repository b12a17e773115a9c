# /// script
# requires-python = ">=3.11"
# [tool.hocket.outcomes]
# prints = ["show photo 4", "show photo 3"]
# shares = ["queue", "event", "condition"]
# ///
"""Drop the photo at the bottom.

Which photo does `get_nowait()` take?

`get_nowait()` takes the newest. A deque with a `maxlen` drops the oldest, and an event
says that there is a photo.
"""

import asyncio
from collections import deque

album, filled = deque(maxlen=2), asyncio.Event()


async def snap():
    for number in 1, 2, 3, 4:
        album.append(f"photo {number}")
        filled.set()


async def show():
    await filled.wait()
    while album:
        print("show", album.pop())


async def main():
    await asyncio.gather(snap(), show())


asyncio.run(main())
