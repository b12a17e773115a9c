"""A worker pool that grows and shrinks.

A job that no idle worker can take starts a new one, up to a limit. A worker that has
been idle for a while ends.
"""

import asyncio


class Pool:
    def __init__(self, group, most):
        self.group, self.most = group, most
        self.jobs = asyncio.Queue()
        self.idle = self.workers = 0

    def submit(self, job):
        self.jobs.put_nowait(job)
        if self.jobs.qsize() > self.idle and self.workers < self.most:
            self.workers += 1
            self.group.create_task(self.work())

    async def next_job(self):
        self.idle += 1
        try:
            async with asyncio.timeout(0.2):
                return await self.jobs.get()
        except TimeoutError:
            return None
        finally:
            self.idle -= 1

    async def work(self):
        # A job may come just as the time is over: look again.
        while (job := await self.next_job()) or not self.jobs.empty():
            if job:
                await job()
        self.workers -= 1


async def main():
    async def job():
        await asyncio.sleep(0.1)

    async with asyncio.TaskGroup() as group:
        pool = Pool(group, most=3)
        for jobs, pause in (2, 0.15), (1, 0.05), (5, 0.7):
            for _ in range(jobs):
                pool.submit(job)
            print(f"jobs: {jobs}, workers: {pool.workers}")
            await asyncio.sleep(pause)
        print("later, workers:", pool.workers)


asyncio.run(main())
