# /// script
# requires-python = ">=3.11"
#
# [tool.hocket.outcomes]
# one = true
# ///
"""`async def` and `await` for `yield from`.

Each `yield from` has become an `await`, word for word.
"""

import asyncio


async def fetch(folder):
    await asyncio.sleep(0.05)
    return f"{folder}: 3 letters"


async def main():
    for folder in "inbox", "drafts":
        print(await fetch(folder))


asyncio.run(main())
