# /// script
# requires-python = ">=3.11"
# [tool.hocket]
# exit = 1
# clock = "virtual: it waits forever"
# [tool.hocket.outcomes]
# prints = ["wash done", "dry done", "iron done", "closed"]
# shares = ["queue"]
# ///
"""One of two workers never goes home.

A `None` in the queue says that there are no more jobs. Let both workers end.

From https://github.com/meridianlabs-ai/inspect_scout/pull/57
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
    jobs.put_nowait(None)  # no more jobs
    await asyncio.gather(work(jobs), work(jobs))
    print("closed")


asyncio.run(main())
