"""RuntimeError: Lock is not acquired, and two tasks inside.

The finally also releases when nothing was taken. Cleo gets the error.
"""

import asyncio


async def wash(name, shower):
    try:
        async with asyncio.timeout(0.1):
            await shower.acquire()
        print(name, "goes in")
        await asyncio.sleep(0.3)
        print(name, "comes out")
    except TimeoutError:
        print(name, "gives up")
    finally:
        shower.release()


async def main():
    shower = asyncio.Lock()
    ada = asyncio.create_task(wash("Ada", shower), name="Ada")
    ben = asyncio.create_task(wash("Ben", shower), name="Ben")
    await asyncio.sleep(0.2)
    cleo = asyncio.create_task(wash("Cleo", shower), name="Cleo")
    await asyncio.wait([ada, ben, cleo])
    print("Cleo's error:", type(cleo.exception()).__name__)


asyncio.run(main())
