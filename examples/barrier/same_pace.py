"""Broadcast a stream to all at the same pace.

The last to arrive fetches the next picture while the other waits.
"""

import asyncio


async def camera():
    for picture in "sunrise", "noon", "sunset":
        await asyncio.sleep(0.05)
        yield picture


async def screen(name, drawing, film, now, together):
    while True:
        if await together.wait() == together.parties - 1:
            now["picture"] = await anext(film, None)
        await together.wait()  # nobody looks before it is fetched
        if now["picture"] is None:
            break
        print(name, "shows", now["picture"])
        await asyncio.sleep(drawing)


async def main():
    film, now, together = camera(), {}, asyncio.Barrier(2)
    async with asyncio.TaskGroup() as group:
        for name, drawing in ("hall", 0.01), ("roof", 0.12):
            task = screen(name, drawing, film, now, together)
            group.create_task(task, name=name)


asyncio.run(main())
