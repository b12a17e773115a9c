"""Run a background worker in aiohttp's cleanup context.

aiohttp takes mails() as it is: app.cleanup_ctx.append(mails). main()
does what its runner does.
"""

import asyncio


async def send_mails(jobs):
    while True:
        person = await jobs.get()
        await asyncio.sleep(0.1)
        print("mail is with", person)
        jobs.task_done()


async def mails(app):
    app["jobs"] = asyncio.Queue()
    worker = asyncio.create_task(send_mails(app["jobs"]))
    yield
    try:
        async with asyncio.timeout(5):
            await app["jobs"].join()
    except TimeoutError:
        print("not sent:", app["jobs"].qsize())
    worker.cancel()
    await asyncio.wait([worker])


async def main():
    app = {}
    context = mails(app)
    await anext(context)  # before the first request
    for person in "Ada", "Ben":  # two requests
        app["jobs"].put_nowait(person)
    print("the requests are answered")
    await anext(context, None)  # after the last request


asyncio.run(main())
