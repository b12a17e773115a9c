# /// script
# requires-python = ">=3.11"
# [tool.hocket.outcomes]
# prints = ["wash done", "dry done", "stopped"]
# shares = ["queue"]
# ///
"""The worker stops, and its last job is not done.

The worker looks whether it is to stop before it takes the next job. Let it do
the jobs that were given, and then stop.

From https://github.com/camunda-community-hub/pyzeebe/issues/197
"""

import asyncio

jobs, stopping = asyncio.Queue(), asyncio.Event()


async def work():
    while not stopping.is_set():
        job = await jobs.get()
        await asyncio.sleep(0.01)
        print(job, "done")


async def main():
    worker = asyncio.create_task(work())
    await jobs.put("wash")
    await asyncio.sleep(0.06)
    await jobs.put("dry")
    stopping.set()
    await worker
    print("stopped")


asyncio.run(main())
