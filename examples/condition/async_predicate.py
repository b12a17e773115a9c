# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# exit = 1
# ///
"""Bug: a coroutine function given to `wait_for()`.

`wait_for()` calls the predicate, and does not await it. It gets a coroutine, which
counts as true, and returns at once.
"""

import asyncio


class Account:
    def __init__(self):
        self.euros = 0
        self.changed = asyncio.Condition()

    async def balance(self):
        await asyncio.sleep(0.05)  # asks the bank
        return self.euros

    async def pay(self, euros):
        async def enough():
            return await self.balance() >= euros

        async with self.changed:
            await self.changed.wait_for(enough)
            if self.euros < euros:
                raise ValueError(f"{self.euros} euros are not enough")
            self.euros -= euros


async def main():
    await Account().pay(30)


asyncio.run(main())
