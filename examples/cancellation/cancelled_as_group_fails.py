"""A failing task group loses a cancellation (3.11, 3.12).

Up to Python 3.12 the cancellation is lost: the tour just goes on.
"""

import asyncio


async def drive():
    await asyncio.sleep(0.1)
    raise OSError("flat tyre")


async def pack_up():
    try:
        await asyncio.sleep(10)
    finally:
        await asyncio.sleep(0.2)


async def tour():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(drive())
            group.create_task(pack_up())
    except* OSError:
        print("the tyre is changed")
    await asyncio.sleep(0.1)
    print("the tour goes on")


async def main():
    task = asyncio.create_task(tour())
    await asyncio.sleep(0.2)  # pack_up() is still busy
    task.cancel()
    await asyncio.wait([task])
    print("cancelled:", task.cancelled())


asyncio.run(main())
