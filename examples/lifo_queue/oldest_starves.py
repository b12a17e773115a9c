"""Starvation: the oldest item is never served.

As long as new calls come, the one at the bottom of the pile stays there. A queue
answers it first.
"""

import asyncio


async def main():
    for kind in asyncio.LifoQueue, asyncio.Queue:
        print(kind.__name__)
        calls = kind()
        calls.put_nowait("Ada")
        calls.put_nowait("Ben")
        for caller in "Cleo", "Dan", None:
            print("  talking to", await calls.get())
            await asyncio.sleep(0.1)  # they talk
            if caller:
                calls.put_nowait(caller)  # has called meanwhile
        print("  still waiting:", calls.get_nowait())


asyncio.run(main())
