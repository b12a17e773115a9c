"""as_completed() with a timeout: take what comes in time.

The timeout ends the loop. The tasks that are late go on, so cancel them.
"""

import asyncio


async def ask(shop, seconds):
    await asyncio.sleep(seconds)
    return shop


async def main():
    shops = {"slow": 0.9, "fast": 0.1, "medium": 0.2}
    tasks = [asyncio.create_task(ask(*shop)) for shop in shops.items()]
    try:
        for next_done in asyncio.as_completed(tasks, timeout=0.5):
            print(await next_done)
    except TimeoutError:
        late = [task for task in tasks if not task.done()]
        print("late:", len(late))
        for task in late:
            task.cancel()
        await asyncio.wait(late)


asyncio.run(main())
