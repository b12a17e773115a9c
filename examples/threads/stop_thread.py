"""Stop a thread that waits in queue.get().

Only an item ends it. The process waits until the thread has ended.
"""

import asyncio
import queue

STOP = object()


def print_jobs(jobs):
    while (job := jobs.get()) is not STOP:
        print("prints", job)
    print("thread: ends")


async def main():
    jobs = queue.Queue()
    printing = asyncio.create_task(asyncio.to_thread(print_jobs, jobs))
    jobs.put("letter")
    await asyncio.sleep(0.1)
    printing.cancel()
    await asyncio.wait({printing})
    print("task: cancelled")
    jobs.put("poster")
    await asyncio.sleep(0.1)
    print("main: ends, after a last word to the thread")
    jobs.put(STOP)  # without it the process never exits


asyncio.run(main())
