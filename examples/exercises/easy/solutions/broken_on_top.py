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
"""Only a line that works goes back.

Where in the pile does `put_nowait()` lay the broken line?

The newest item comes first, so what is put back is what the next `get()` takes.
The broken line must not go back.
"""

import asyncio

BROKEN = {"line 2"}


async def get(page, pool):
    for _ in range(3):
        line = await pool.get()
        done = line not in BROKEN
        print(f"{page} over {line}:", "done" if done else "broken")
        if done:
            pool.put_nowait(line)
            break


async def main():
    pool = asyncio.LifoQueue()
    for line in "line 1", "line 2":
        pool.put_nowait(line)
    await asyncio.gather(get("home", pool), get("news", pool))


asyncio.run(main())
