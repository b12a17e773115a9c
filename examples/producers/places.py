"""Choose a `maxsize`: a burst meets one place, or four.

More places free the producer sooner. The work is not done sooner.
"""

import asyncio


async def cook(orders):
    while True:
        await orders.get()
        try:
            await asyncio.sleep(0.1)
        finally:
            orders.task_done()


async def burst(places):
    now = asyncio.get_running_loop().time
    start, orders = now(), asyncio.Queue(places)
    cooking = asyncio.create_task(cook(orders))
    for number in range(4):
        await orders.put(number)
    free = now() - start
    await orders.join()
    done = now() - start
    cooking.cancel()
    return f"{places}: free after {free:.1f} s, done after {done:.1f} s"


async def main():
    for line in await asyncio.gather(*map(burst, (1, 4))):
        print(line)


asyncio.run(main())
