"""Stop all workers when one fails."""

import asyncio


async def pump(name, seconds):
    try:
        await asyncio.sleep(seconds)
        raise OSError(f"{name} lost pressure")
    except asyncio.CancelledError:
        print("a pump is switched off")
        raise


async def main():
    try:
        async with asyncio.TaskGroup() as plant:
            plant.create_task(pump("pump 1", 60))
            plant.create_task(pump("pump 2", 0.1))
            plant.create_task(pump("pump 3", 60))
    except* OSError as group:
        for error in group.exceptions:
            print("stopped:", error)


asyncio.run(main())
