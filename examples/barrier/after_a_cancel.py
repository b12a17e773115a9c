"""A cancelled task no longer counts at the barrier.

Ada is cancelled while she waits, and the barrier opens when three others have come.
"""

import asyncio


async def visitor(name, tour):
    print(f"{name} waits, after {tour.n_waiting} others")
    try:
        number = await tour.wait()
    except asyncio.CancelledError:
        print(f"{name} is called away, {tour.n_waiting} still wait")
        raise
    if number == tour.parties - 1:
        print(f"{name} completes the party")
    return name


async def main():
    tour = asyncio.Barrier(3)
    visitors = []
    for name in "Ada", "Ben", "Cleo", "Dan":
        if name == "Cleo":
            visitors.pop(0).cancel()
            await asyncio.sleep(0)
        visitors.append(asyncio.create_task(visitor(name, tour)))
        await asyncio.sleep(0)  # the visitor begins to wait
    print("on the tour:", *await asyncio.gather(*visitors))


asyncio.run(main())
