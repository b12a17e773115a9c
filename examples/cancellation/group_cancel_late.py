# /// script
# requires-python = ">=3.15"
# ///
"""RuntimeError: TaskGroup is shutting down.

After TaskGroup.cancel(), from Python 3.15, no task can join.
"""

import asyncio


async def sail(boat):
    try:
        await asyncio.sleep(10)
    finally:
        print(boat, "comes home")


async def main():
    async with asyncio.TaskGroup() as fleet:
        fleet.create_task(sail("Adler"), name="Adler")
        await asyncio.sleep(0.1)
        fleet.cancel()
        try:
            fleet.create_task(sail("Berta"), name="Berta")
        except RuntimeError as error:
            print("Berta stays:", error)
    print("all boats are in")


asyncio.run(main())
