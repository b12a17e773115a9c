"""A fixture's task stands still between tests.

A task moves on while its loop runs, and a loop runs within `run()`.
"""

import asyncio
import time


async def feed(fish):
    while True:
        fish.append("fed")
        await asyncio.sleep(0.1)


with asyncio.Runner() as runner:  # a fixture for two tests
    fish = []
    task = runner.get_loop().create_task(feed(fish))
    print("set up:", len(fish))

    runner.run(asyncio.sleep(0.25))
    print("after the first test:", len(fish))

    time.sleep(0.15)  # no test runs
    print("between the tests:", len(fish))

    runner.run(asyncio.sleep(0.25))
    print("after the second test:", len(fish) > 3)
print("at the end, cancelled:", task.cancelled())
