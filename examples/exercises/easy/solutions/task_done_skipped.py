# /// script
# requires-python = ">=3.11"
# [tool.hocket.outcomes]
# prints = ["wash done", "dry done", "closed"]
# shares = ["queue"]
# ///
"""Each item that was taken is ticked off.

What does `join()` count?

It waits for as many `task_done()` as there were `put()`. The `continue` jumps
over one of them.
"""

import asyncio


async def work(jobs):
    while True:
        job = await jobs.get()
        if job:
            await asyncio.sleep(0.01)
            print(job, "done")
        jobs.task_done()


async def main():
    jobs = asyncio.Queue()
    for job in "wash", "", "dry":
        jobs.put_nowait(job)
    worker = asyncio.create_task(work(jobs))
    await jobs.join()
    worker.cancel()
    print("closed")


asyncio.run(main())
