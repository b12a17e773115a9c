"""gather() or TaskGroup: one fails, what of the others?

gather() raises and leaves the other running. A group cancels it.
"""

import asyncio


async def upload(file, seconds):
    try:
        await asyncio.sleep(seconds)
        if file == "film":
            raise OSError("disk is full")
        print(" ", file, "is up")
    except asyncio.CancelledError:
        print(" ", file, "is cancelled")
        raise


FILES = {"film": 0.05, "song": 0.15}


async def main():
    print("gather:")
    try:
        await asyncio.gather(*(upload(*file) for file in FILES.items()))
    except OSError as error:
        print("  caught:", error)
    await asyncio.sleep(0.15)

    print("task group:")
    try:
        async with asyncio.TaskGroup() as group:
            for file in FILES.items():
                group.create_task(upload(*file))
    except* OSError as errors:
        print("  caught:", errors.exceptions[0])


asyncio.run(main())
