# /// script
# requires-python = ">=3.11"
# [tool.hocket.outcomes]
# prints = ["wash done", "dry done", "iron done", "closed"]
# shares = ["queue"]
# ///
"""A `None` for each worker.

Who takes the `None`?

An item goes to one worker. The other one waits for a `None` of its own.
"""

import asyncio


async def work(jobs):
    while (job := await jobs.get()) is not None:
        await asyncio.sleep(0.01)
        print(job, "done")


async def main():
    jobs = asyncio.Queue()
    for job in "wash", "dry", "iron":
        jobs.put_nowait(job)
    for _ in range(2):
        jobs.put_nowait(None)  # no more jobs, to each worker
    await asyncio.gather(work(jobs), work(jobs))
    print("closed")


asyncio.run(main())
