"""Limit bytes per second.

A packet reserves as much time as its bytes need.
"""

import asyncio


class Bandwidth:
    def __init__(self, bytes_per_second):
        self.bytes_per_second = bytes_per_second
        self.free_at = 0.0

    async def wait(self, size):
        loop = asyncio.get_running_loop()
        moment = max(loop.time(), self.free_at)
        self.free_at = moment + size / self.bytes_per_second
        await asyncio.sleep(moment - loop.time())


async def main():
    now = asyncio.get_running_loop().time
    start = now()
    line = Bandwidth(1000)

    async def send(name, size):
        await line.wait(size)
        print(f"{now() - start:.1f} s: {name}, {size} bytes")

    async with asyncio.TaskGroup() as group:
        group.create_task(send("letter", 100))
        group.create_task(send("photo", 300))
        group.create_task(send("note", 50))
        group.create_task(send("stamp", 50))


asyncio.run(main())
