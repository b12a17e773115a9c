# /// script
# requires-python = ">=3.11"
# [tool.hocket.outcomes]
# prints = ["show photo 4", "show photo 3"]
# ///
"""Drop the photo at the bottom.

Which photo does `get_nowait()` take?

`get_nowait()` takes the newest. A deque with a `maxlen` drops the oldest.
"""

import asyncio
from collections import deque


async def main():
    album = deque(maxlen=2)
    for number in 1, 2, 3, 4:
        album.append(f"photo {number}")
    while album:
        print("show", album.pop())


asyncio.run(main())
