# /// script
# requires-python = ">=3.11"
# [tool.hocket.outcomes]
# prints = ["saved", "stopped"]
# ///
"""`asyncio.wait()` gives up waiting, and leaves the task alone.

What does `wait_for()` do to the task when the time is up?

It cancels the task once more, at the `await` in the `finally`.

Wait for the task without a limit, or with `asyncio.wait()`, which cancels
nothing, and then wait again.
"""

import asyncio


async def serve():
    try:
        await asyncio.Event().wait()  # for requests
    finally:
        await asyncio.sleep(0.05)  # save all
        print("saved")


async def stop(server):
    server.cancel()
    _, pending = await asyncio.wait([server], timeout=0.1)
    if pending:
        await asyncio.wait(pending)  # it will not be long


async def main():
    server = asyncio.create_task(serve())
    await asyncio.sleep(0.01)
    await stop(server)
    print("stopped")


asyncio.run(main())
