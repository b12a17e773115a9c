# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# exit = 1
# ///
"""KeyError: a lock vanishes from a weak dictionary.

Nothing but the dictionary refers to it, and that does not count.
"""

import asyncio
from weakref import WeakValueDictionary

locks = WeakValueDictionary()


async def rename(picture):
    if picture not in locks:
        locks[picture] = asyncio.Lock()
    async with locks[picture]:
        print("renaming", picture)


asyncio.run(rename("beach.jpg"))
