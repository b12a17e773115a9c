"""When the queue is full: wait, fail, give up, or drop oldest.

The display takes a number away every tenth of a second.
"""

import asyncio


async def wait(queue, number):
    await queue.put(number)


async def fail(queue, number):
    queue.put_nowait(number)


async def give_up(queue, number):
    async with asyncio.timeout(0.05):
        await queue.put(number)


async def drop_oldest(queue, number):
    if queue.full():
        queue.get_nowait()  # no await from here to put_nowait()
    queue.put_nowait(number)


async def show(queue, shown):
    while True:
        await asyncio.sleep(0.1)
        shown.append(await queue.get())


async def main():
    for put in wait, fail, give_up, drop_oldest:
        queue, shown = asyncio.Queue(maxsize=1), []
        display = asyncio.create_task(show(queue, shown))
        try:
            for number in 1, 2, 3:
                await put(queue, number)
        except (asyncio.QueueFull, TimeoutError) as error:
            print(put.__name__, "raises", type(error).__name__)
        await asyncio.sleep(0.15)
        display.cancel()
        print(put.__name__, "shows", shown)


asyncio.run(main())
