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


async def attempt(put):
    queue, shown, error = asyncio.Queue(maxsize=1), [], ""
    display = asyncio.create_task(show(queue, shown))
    try:
        for figure in 1, 2, 3:
            await put(queue, figure)
    except (asyncio.QueueFull, TimeoutError) as caught:
        error = type(caught).__name__
    await asyncio.sleep(0.15)
    display.cancel()
    return f"{put.__name__:12}{shown} {error}".rstrip()


async def main():
    ways = wait, fail, give_up, drop_oldest
    for line in await asyncio.gather(*map(attempt, ways)):
        print(line)


asyncio.run(main())
