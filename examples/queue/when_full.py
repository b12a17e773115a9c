"""Four ways to put into a full queue: wait, fail, give up, drop oldest.

The display takes a figure away every tenth of a second.
"""

import asyncio


async def wait(queue, figure):
    await queue.put(figure)


async def fail(queue, figure):
    queue.put_nowait(figure)


async def give_up(queue, figure):
    async with asyncio.timeout(0.05):
        await queue.put(figure)


async def drop_oldest(queue, figure):
    if queue.full():
        queue.get_nowait()  # no await from here to put_nowait()
    queue.put_nowait(figure)


async def show(queue, shown):
    while True:
        await asyncio.sleep(0.1)
        shown.append(await queue.get())


async def main():
    for put in wait, fail, give_up, drop_oldest:
        queue, shown = asyncio.Queue(maxsize=1), []
        display = asyncio.create_task(show(queue, shown))
        try:
            for figure in 1, 2, 3:
                await put(queue, figure)
        except (asyncio.QueueFull, TimeoutError) as error:
            print(put.__name__, "raises", type(error).__name__)
        await asyncio.sleep(0.15)
        display.cancel()
        print(put.__name__, "shows", shown)


asyncio.run(main())
