"""Bug: a threading.Lock held over an await.

The second task blocks the thread in which the first would release.
"""

import asyncio
import threading

till = threading.Lock()


async def pay(name):
    # without the limit the program stands still here forever
    if not till.acquire(timeout=0.2):
        print(name, "gives up: nobody could release it")
        return
    try:
        print(name, "is at the till")
        await asyncio.sleep(0.05)
        print(name, "has paid")
    finally:
        till.release()


async def main():
    await asyncio.gather(pay("Ada"), pay("Ben"))


asyncio.run(main())
