# /// script
# requires-python = ">=3.11"
# [tool.hocket.outcomes]
# prints = ["wash done", "dry done", "stopped"]
# shares = ["queue"]
# ///
"""The word to stop comes on the way on which the jobs come.

Where is the worker when `stopping` is set?

It waits in `get()`, and looks at the event only with the next job. In another
timing it sees the event too early, and a job is left.

A `None` in the queue wakes the worker, and it comes behind all jobs that were
given before.
"""

import asyncio

jobs = asyncio.Queue()


async def work():
    while (job := await jobs.get()) is not None:
        await asyncio.sleep(0.01)
        print(job, "done")


async def main():
    worker = asyncio.create_task(work())
    await jobs.put("wash")
    await asyncio.sleep(0.06)
    await jobs.put("dry")
    await jobs.put(None)
    await worker
    print("stopped")


asyncio.run(main())
