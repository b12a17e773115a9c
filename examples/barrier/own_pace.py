"""Broadcast a stream, each listener at its own pace.

A queue for each screen: the fast one doesn't wait for the slow one.
"""

import asyncio


async def camera(screens):
    for picture in "sunrise", "noon", "sunset", None:
        await asyncio.sleep(0.1)
        for pictures in screens:
            pictures.put_nowait(picture)
    print("camera off")


async def screen(name, drawing, pictures):
    while (picture := await pictures.get()) is not None:
        print(name, "shows", picture)
        await asyncio.sleep(drawing)


async def main():
    screens = {"hall": 0.01, "roof": 0.25}
    pictures = {name: asyncio.Queue() for name in screens}
    async with asyncio.TaskGroup() as group:
        for name, drawing in screens.items():
            showing = screen(name, drawing, pictures[name])
            group.create_task(showing, name=name)
        group.create_task(camera(pictures.values()))


asyncio.run(main())
