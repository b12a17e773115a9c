"""Two loops in two threads take turns with one lock.

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
        saving = asyncio.run_coroutine_threadsafe(self.save(name), self.loop)
        await asyncio.wrap_future(saving)

    def close_from_any_loop(self):
        self.loop.call_soon_threadsafe(self.closed.set)


async def run_storage(started):
    storage = Storage()
    started.set_result(storage)
    await storage.closed.wait()


async def web():
    started = Future()
    thread = threading.Thread(target=lambda: asyncio.run(run_storage(started)))
    thread.start()
    storage = await asyncio.wrap_future(started)
    await asyncio.gather(
        storage.save_from_any_loop("photo"),
        storage.save_from_any_loop("song"),
    )
    storage.close_from_any_loop()
    await asyncio.to_thread(thread.join)


asyncio.run(web())
