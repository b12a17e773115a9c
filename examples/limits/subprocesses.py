# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# clock = "real: other processes take real time"
# ///
"""Limit concurrent subprocesses.

Count the words of three books, in two processes at a time.
"""

import asyncio
import sys

COUNT = "import sys; print(len(sys.stdin.read().split()))"
BOOKS = {
    "sea": "call me a ship and sail",
    "war": "well prince so",
    "love": "it is a truth universally acknowledged",
}


async def count(text):
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", COUNT),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    try:  # communicate() ends when the process has ended
        output, _ = await process.communicate(text.encode())
    finally:
        if process.returncode is None:  # the task is cancelled
            process.kill()
            await process.communicate()
    return int(output)


async def main():
    permits, running, counts = asyncio.Semaphore(2), set(), []

    async def limited(title):
        async with permits:
            running.add(title)
            counts.append(len(running))
            words = await count(BOOKS[title])
            running.remove(title)
        return f"{title}: {words} words"

    print(*await asyncio.gather(*map(limited, BOOKS)), sep="\n")
    print("processes at once:", max(counts))


asyncio.run(main())
