"""Limit by memory, not by number of tasks.

Scenes are rendered while they fit into eight gigabytes together. A small scene may pass
a big one that waits.
"""

import asyncio
import contextlib


class Memory:
    def __init__(self, gigabytes):
        self.total = self.free = gigabytes
        self.changed = asyncio.Event()

    @contextlib.asynccontextmanager
    async def reserve(self, gigabytes):
        if gigabytes > self.total:
            raise ValueError(f"no room for {gigabytes} gigabytes")
        while gigabytes > self.free:
            await self.changed.wait()
        self.free -= gigabytes
        try:
            yield
        finally:
            self.free += gigabytes
            self.changed.set()  # all who wait look again,
            self.changed.clear()  # and wait for the next change


async def render(scene, gigabytes, memory):
    async with memory.reserve(gigabytes):
        print(f"{scene} takes {gigabytes}, {memory.free} free")
        await asyncio.sleep(gigabytes * 0.02)
    print(f"{scene} is done")


async def main():
    memory = Memory(8)
    async with asyncio.TaskGroup() as group:
        group.create_task(render("forest", 5, memory))
        group.create_task(render("city", 7, memory))
        group.create_task(render("cat", 2, memory))


asyncio.run(main())
