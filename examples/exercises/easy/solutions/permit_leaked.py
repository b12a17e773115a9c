# /// script
# requires-python = ">=3.11"
# [tool.hocket.outcomes]
# prints = [
#     "broken no answer",
#     "news loaded",
#     "broken no answer",
#     "mail loaded",
# ]
# shares = ["semaphore"]
# ///
"""The permit goes back whether the download fails or not.

Follow the permit of a download that fails.

It was given back only where all went well. Behind two failures there are no
permits left.
"""

import asyncio

limit = asyncio.Semaphore(2)


async def load(page):
    await asyncio.sleep(0.01)
    if page == "broken":
        raise OSError("no answer")


async def fetch(page):
    async with limit:
        try:
            await load(page)
        except OSError as error:
            print(page, error)
        else:
            print(page, "loaded")


async def main():
    pages = "broken", "news", "broken", "mail"
    await asyncio.gather(*map(fetch, pages))


asyncio.run(main())
