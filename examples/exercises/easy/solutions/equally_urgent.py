# /// script
# requires-python = ">=3.11"
# [tool.hocket.outcomes]
# prints = ["1 Ben", "1 Dan", "2 Ada", "2 Cleo"]
# shares = ["queue"]
# ///
"""A number for each call.

What is compared if two calls have the same urgency?

Something that can be compared must differ before the dictionaries are reached.
Can it say who called first, too?

Tuples are compared part by part, and dictionaries have no order. The number of
the call decides before they are reached, and the earlier call has the smaller one.
"""

import asyncio
from itertools import count


async def serve(calls):
    while not calls.empty():
        urgency, _, call = await calls.get()
        print(urgency, call["name"])


async def main():
    calls, number = asyncio.PriorityQueue(), count()
    for urgency, name in (2, "Ada"), (1, "Ben"), (2, "Cleo"), (1, "Dan"):
        await calls.put((urgency, next(number), {"name": name}))
    await asyncio.gather(serve(calls), serve(calls))  # two desks


asyncio.run(main())
