# /// script
# requires-python = ">=3.11"
# [tool.hocket]
# exit = 1
# clock = "virtual: it waits forever"
# [tool.hocket.outcomes]
# prints = ["wash done", "dry done", "closed"]
# shares = ["queue"]
# ///
"""All jobs are done, and `join()` does not return.

The worker passes over an empty job, and the program waits forever. Let
`join()` return when no job is left.

From https://github.com/MatterMiners/tardis/issues/232
"""

import asyncio


async def work(jobs):
    while True:
        job = await jobs.get()
        if not job:
            continue
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
