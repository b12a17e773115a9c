# /// script
# requires-python = ">=3.11"
# [tool.hocket.outcomes]
# prints = ["server is up", "connected"]
# shares = ["condition", "event"]
# ///
"""The server is up, and the client waits for it forever.

The client waits until the server is up, however long the one or the other
takes to start. Let it connect whatever the timing.

From https://github.com/slaclab/rogue/pull/396
"""

import asyncio

server = asyncio.Condition()


async def start():
    await asyncio.sleep(0.06)
    async with server:
        print("server is up")
        server.notify_all()


async def connect():
    await asyncio.sleep(0.01)
    async with server:
        await server.wait()
        print("connected")


async def main():
    await asyncio.gather(start(), connect())


asyncio.run(main())
