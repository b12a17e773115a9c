"""Use a lock that belongs to another loop.

The lock belongs to the storage loop. The web loop asks that loop.
"""

import asyncio
import threading
from concurrent.futures import Future


class Storage:
    """All that touches the lock runs in one loop."""

    def __init__(self):
        self.lock = asyncio.Lock()
        self.loop = asyncio.get_running_loop()
        self.closed = asyncio.Event()

    async def save(self, name):
        async with self.lock:
            print("begins", name)
            await asyncio.sleep(0.05)
            print("ends", name)

    async def save_from_any_loop(self, name):
        work = self.save(name)
        saving = asyncio.run_coroutine_threadsafe(work, self.loop)
        await asyncio.wrap_future(saving)


async def serve(started):
    storage = Storage()
    started.set_result(storage)
    await storage.closed.wait()


async def web():
    started = Future()
    thread = threading.Thread(target=asyncio.run, args=[serve(started)])
    thread.start()
    storage = await asyncio.wrap_future(started)
    await asyncio.gather(
        storage.save_from_any_loop("photo"),
        storage.save_from_any_loop("song"),
    )
    storage.loop.call_soon_threadsafe(storage.closed.set)
    await asyncio.to_thread(thread.join)


asyncio.run(web())
