"""TypeError: cannot pickle '_asyncio.Future' object.

A lock can be copied until a task waits for it. Leave it out of what is copied, and make
a new one for the copy.
"""

import asyncio
import copy


class Settings:
    def __init__(self):
        self.values, self.lock = {}, asyncio.Lock()


class CopiedSettings(Settings):
    def __getstate__(self):  # for copy, deepcopy and pickle
        return {"values": self.values}

    def __setstate__(self, state):
        self.values, self.lock = state["values"], asyncio.Lock()


async def main():
    for kind in Settings, CopiedSettings:
        settings = kind()
        async with settings.lock:
            copied = copy.deepcopy(settings)
            print(kind.__name__, "copied, held:", copied.lock.locked())
            task = asyncio.create_task(settings.lock.acquire())
            await asyncio.sleep(0)  # now a task waits for it
            try:
                copied = copy.deepcopy(settings)
                print(kind.__name__, "copied again")
            except TypeError as error:
                print(kind.__name__, "TypeError:", error)
        await task


asyncio.run(main())
