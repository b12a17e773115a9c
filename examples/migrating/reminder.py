"""call_later() in place of threading.Timer.

loop.call_later() is what threading.Timer was. It calls a function.
"""

import asyncio


async def main():
    loop = asyncio.get_running_loop()
    loop.call_later(0.2, print, "ring: take out the bread")
    walk = loop.call_later(0.2, print, "ring: walk the dog")
    await asyncio.sleep(0.05)
    walk.cancel()
    print("the dog is out already")
    await asyncio.sleep(0.25)


asyncio.run(main())
