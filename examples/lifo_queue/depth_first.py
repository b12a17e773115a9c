"""Visit pages depth first, or breadth first.

The kind of queue decides which page comes next.
"""

import asyncio

LINKS = {
    "home": ["blog", "shop"],
    "blog": ["june", "may"],
    "shop": ["bags", "hats"],
}


async def visit(pages, seen):
    while True:
        page = await pages.get()
        seen.append(page)
        await asyncio.sleep(0.01)  # load it
        for link in LINKS.get(page, ()):
            pages.put_nowait(link)
        pages.task_done()


async def main():
    for kind in asyncio.Queue, asyncio.LifoQueue:
        pages, seen = kind(), []
        pages.put_nowait("home")
        async with asyncio.TaskGroup() as group:
            visitor = group.create_task(visit(pages, seen))
            await pages.join()
            visitor.cancel()
        print(kind.__name__, *seen)


asyncio.run(main())
