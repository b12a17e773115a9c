"""Terminate a subprocess when its task is cancelled.

Cancelling the wait leaves the child alone, so the task ends it, and
reads what the child has printed.
"""

import asyncio
import sys

PLAYER = """
import time
print("plays", flush=True)
print("la" * 500_000, flush=True)
time.sleep(60)
"""


async def play(started):
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", PLAYER, stdout=asyncio.subprocess.PIPE
    )
    try:
        line = await process.stdout.readline()
        print("child:", line.decode().strip())
        started.set()
        await process.communicate()
    finally:
        if process.returncode is None:
            print("task: cancelled, the child still plays")
            process.terminate()
            await process.communicate()
            print("task: the child has ended")


async def main():
    started = asyncio.Event()
    playing = asyncio.create_task(play(started))
    await started.wait()
    await asyncio.sleep(0.1)  # the child prints on
    playing.cancel()
    await asyncio.wait({playing})


asyncio.run(main())
