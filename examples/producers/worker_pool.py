"""Worker pool: keep each result or error.

An error belongs to its page. It ends neither the worker nor the rest.
"""

import asyncio


async def check(page):
    await asyncio.sleep(0.1)
    if "old" in page:
        raise LookupError("page not found")
    return f"{len(page)} words"


async def worker(pages, results):
    while True:
        page = await pages.get()
        try:
            results[page] = await check(page)
        except Exception as error:
            results[page] = error
        finally:
            pages.task_done()


async def main():
    pages, results = asyncio.Queue(), {}
    for page in "home", "old-news", "about", "contact":
        pages.put_nowait(page)
    async with asyncio.TaskGroup() as group:
        workers = [worker(pages, results) for _ in range(2)]
        tasks = [group.create_task(each) for each in workers]
        await pages.join()
        for task in tasks:
            task.cancel()
    for page, result in results.items():
        print(f"{page}: {result!r}")


asyncio.run(main())
