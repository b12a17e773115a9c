# /// script
# requires-python = ">=3.11"
# dependencies = ["hocket"]
# ///
"""See who is missing at a barrier.

A barrier tells who has come, an event who waits for it.
"""

import asyncio

from hocket import Barrier, Event


async def passenger(delay, coach, departed):
    await asyncio.sleep(delay)
    await coach.wait()
    await departed.wait()


async def main():
    coach, departed = Barrier(3), Event()
    delays = {"Ada": 0, "Ben": 0.1, "Cleo": 0.2}
    async with asyncio.TaskGroup() as group:
        for name, delay in delays.items():
            journey = passenger(delay, coach, departed)
            group.create_task(journey, name=name)
        await asyncio.sleep(0.15)
        waiting = coach.statistics().waiting
        here = {task.get_name() for task in waiting}
        print("missing:", sorted(delays.keys() - here))
        await asyncio.sleep(0.1)
        now = departed.statistics()
        print(f"on board: {now.tasks_waiting}, departed: {now.is_set}")
        departed.set()


asyncio.run(main())
