# /// script
# requires-python = ">=3.11"
# [tool.hocket]
# exit = 1
# clock = "virtual: it waits forever"
# [tool.hocket.outcomes]
# prints = [
#     "broken no answer",
#     "news loaded",
#     "broken no answer",
#     "mail loaded",
# ]
# shares = ["semaphore"]
# ///
"""After two failures, no download starts.

Two downloads may run at once, and each one that fails takes its permit along.
Let all four end, whichever of them fail.

From https://github.com/cloudify-cosmo/cloudify-manager/pull/1532
"""

import asyncio

limit = asyncio.Semaphore(2)


async def load(page):
    await asyncio.sleep(0.01)
    if page == "broken":
        raise OSError("no answer")


async def fetch(page):
    await limit.acquire()
    try:
        await load(page)
    except OSError as error:
        print(page, error)
    else:
        print(page, "loaded")
        limit.release()


async def main():
    pages = "broken", "news", "broken", "mail"
    await asyncio.gather(*map(fetch, pages))


asyncio.run(main())
