"""Bug: shield() in `finally` ends too early.

A second cancellation ends the wait, and the backup goes on alone.
"""

import asyncio


async def backup():
    await asyncio.sleep(0.2)
    print("backup is written")


async def editor():
    try:
        await asyncio.sleep(10)
    finally:
        writing = asyncio.create_task(backup())
        await asyncio.shield(writing)


async def main():
    task = asyncio.create_task(editor())
    for _ in range(2):
        await asyncio.sleep(0.05)
        task.cancel()
    await asyncio.wait([task])
    print("editor has ended")
    await asyncio.sleep(0.2)


asyncio.run(main())
