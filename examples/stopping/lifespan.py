"""Run a background worker in a web app's lifespan.

FastAPI and Starlette take lifespan() as it is. main() does what their
server does.
"""

import asyncio
from contextlib import asynccontextmanager, suppress


async def send_mails(jobs):
    while True:
        person = await jobs.get()
        await asyncio.sleep(0.1)
        print("mail is with", person)
        jobs.task_done()


@asynccontextmanager
async def lifespan(app):
    jobs = asyncio.Queue()
    worker = asyncio.create_task(send_mails(jobs))
    try:
        yield {"jobs": jobs}
    finally:
        with suppress(TimeoutError):
            async with asyncio.timeout(5):
                await jobs.join()
        worker.cancel()
        await asyncio.wait([worker])
        print("not sent:", jobs.qsize())


async def main():
    async with lifespan(app=None) as state:
        for person in "Ada", "Ben":  # two requests
            state["jobs"].put_nowait(person)
        print("the requests are answered")


asyncio.run(main())
