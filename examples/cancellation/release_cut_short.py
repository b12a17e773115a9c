"""Bug: an await in release() is cut short.

The server still holds the lock, and the client has lost the token.
"""

import asyncio


class RemoteLock:
    on_server = None

    def __init__(self):
        self.token = None

    async def acquire(self):
        await asyncio.sleep(0.05)
        self.token = RemoteLock.on_server = "a1"

    async def release(self):
        token, self.token = self.token, None
        await asyncio.sleep(0.2)  # the message to the server
        if token == RemoteLock.on_server:
            RemoteLock.on_server = None


async def book(lock):
    await lock.acquire()
    try:
        await asyncio.sleep(0.05)
    finally:
        await lock.release()


async def main():
    task = asyncio.create_task(book(RemoteLock()))
    await asyncio.sleep(0.2)  # release() is on its way
    task.cancel()
    await asyncio.wait([task])
    print("held on the server by:", RemoteLock.on_server)


asyncio.run(main())
