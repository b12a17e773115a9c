"""Three parcels are sent, one fails, and the group calls the rest off.

A TaskGroup waits for its tasks as a nursery does.
"""

import asyncio


async def send(city, seconds):
    try:
        await asyncio.sleep(seconds)
    except asyncio.CancelledError:
        print(city, "called off")
        raise
    if city == "Atlantis":
        raise LookupError(f"no such city: {city}")
    print(city, "sent")


async def main():
    try:
        async with asyncio.TaskGroup() as parcels:
            parcels.create_task(send("Turin", 0.05))
            parcels.create_task(send("Atlantis", 0.1))
            parcels.create_task(send("Perth", 5))
    except* LookupError as failures:
        for error in failures.exceptions:
            print("failed:", *error.args)


asyncio.run(main())
