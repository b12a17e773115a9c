"""Convert five pictures, with two processes at a time."""

import asyncio
import sys

running = set()
counts = []


async def convert(name, permits):
    async with permits:
        running.add(name)
        counts.append(len(running))
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-c",
            f"print('{name}.png -> {name}.jpg')",
            stdout=asyncio.subprocess.PIPE,
        )
        output, _ = await process.communicate()
        running.remove(name)
    return output.decode().strip()


async def main():
    permits = asyncio.Semaphore(2)
    names = "cat", "dog", "fox", "owl", "yak"
    converting = [convert(name, permits) for name in names]
    for line in await asyncio.gather(*converting):
        print(line)
    print("at most", max(counts), "at a time")


asyncio.run(main())
