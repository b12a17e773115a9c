# /// script
# requires-python = ">=3.11"
# [tool.hocket]
# exit = 1
# [tool.hocket.outcomes]
# prints = ["1 Ben", "1 Dan", "2 Ada", "2 Cleo"]
# shares = ["queue"]
# ///
"""Two calls are equally urgent, and the help desk breaks down.

Serve the most urgent caller first. Of callers who are equally urgent, serve the one
first who called first.

From https://github.com/aio-libs/janus/issues/199
"""

import asyncio


async def serve(calls):
    while not calls.empty():
        urgency, call = await calls.get()
        print(urgency, call["name"])


async def main():
    calls = asyncio.PriorityQueue()
    for urgency, name in (2, "Ada"), (1, "Ben"), (2, "Cleo"), (1, "Dan"):
        await calls.put((urgency, {"name": name}))
    await asyncio.gather(serve(calls), serve(calls))  # two desks


asyncio.run(main())
