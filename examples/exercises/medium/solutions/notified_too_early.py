# /// script
# requires-python = ">=3.11"
# [tool.hocket.outcomes]
# prints = ["server is up", "connected"]
# shares = ["condition", "event"]
# ///
"""An event stays set for those who come later.

Whom does `notify_all()` wake if nobody waits yet?

A notification is not kept for those who come later. What could the client
look at first?

The client waited only after the notification. An `asyncio.Event` is a flag
and a line of waiters in one: a task that comes when it is set does not wait.
A condition with a flag of your own, and `wait_for(lambda: is_up)`, does as
well.
"""

import asyncio

server = asyncio.Event()


async def start():
    await asyncio.sleep(0.06)
    print("server is up")
    server.set()


async def connect():
    await asyncio.sleep(0.01)
    await server.wait()
    print("connected")


async def main():
    await asyncio.gather(start(), connect())


asyncio.run(main())
