# /// script
# requires-python = ">=3.11"
#
# [tool.holdfast]
# clock = "real: other processes take real time"
# ///
"""Count the words of four books, in two processes at a time."""

import asyncio
import sys

COUNT = "import sys; print(len(sys.stdin.read().split()))"
BOOKS = {
    "sea": "call me a ship and sail",
    "war": "well prince so",
    "love": "it is a truth",
    "ghosts": "there was no doubt whatever",
}
PIPE = asyncio.subprocess.PIPE


async def count(text):
    command = sys.executable, "-c", COUNT
    process = await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE)
    # communicate() ends when the process has ended
    output, _ = await process.communicate(text.encode())
    return int(output)


async def main():
    permits = asyncio.Semaphore(2)
    running, most = set(), 0

    async def limited(title):
        nonlocal most
        async with permits:
            running.add(title)
            most = max(most, len(running))
            words = await count(BOOKS[title])
            running.remove(title)
        return f"{title}: {words} words"

    print(*await asyncio.gather(*map(limited, BOOKS)), sep="\n")
    print("processes at once:", most)


asyncio.run(main())
