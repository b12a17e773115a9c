# /// script
# requires-python = ">=3.11"
#
# [tool.hocket.outcomes]
# one = true
# ///
"""An asyncio.Lock may be held over an await."""

import asyncio


async def pay(till, name):
    async with till:
        print(name, "is at the till")
        await asyncio.sleep(0.05)
        print(name, "has paid")


async def main():
    till = asyncio.Lock()
    await asyncio.gather(pay(till, "Ada"), pay(till, "Ben"))


asyncio.run(main())
