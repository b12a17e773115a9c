# /// script
# requires-python = ">=3.11"
# [tool.hocket.outcomes]
# prints = ["saved", "stopped"]
# ///
"""The server is stopped while it saves.

The server saves all when it is cancelled, and that may take longer than
somebody has patience for. Let it always save before the program says that it
has stopped.

From https://github.com/sqlalchemy/sqlalchemy/issues/6652
"""

import asyncio
from contextlib import suppress


async def serve():
    try:
        await asyncio.Event().wait()  # for requests
    finally:
        await asyncio.sleep(0.05)  # save all
        print("saved")


async def stop(server):
    server.cancel()
    with suppress(asyncio.CancelledError, TimeoutError):
        await asyncio.wait_for(server, 0.1)


async def main():
    server = asyncio.create_task(serve())
    await asyncio.sleep(0.01)
    await stop(server)
    print("stopped")


asyncio.run(main())
