# /// script
# requires-python = ">=3.11"
# [tool.hocket.outcomes]
# prints = [
#     "home over line 2: broken",
#     "home over line 1: done",
#     "news over line 1: done",
# ]
# shares = ["queue"]
# ///
"""A broken line is tried again and again.

The pool gives out the line that came back last. Try the broken line once, and get
both pages over the other.

From https://github.com/benoitc/socketpool/issues/14
"""

import asyncio

BROKEN = {"line 2"}


async def get(page, pool):
    for _ in range(3):
        line = await pool.get()
        done = line not in BROKEN
        print(f"{page} over {line}:", "done" if done else "broken")
        pool.put_nowait(line)
        if done:
            break


async def main():
    pool = asyncio.LifoQueue()
    for line in "line 1", "line 2":
        pool.put_nowait(line)
    await asyncio.gather(get("home", pool), get("news", pool))


asyncio.run(main())
