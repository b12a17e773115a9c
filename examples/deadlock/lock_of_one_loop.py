# /// script
# requires-python = ">=3.11"
#
# [tool.holdfast]
# clock = "real: two event loops run in two threads"
# ///
"""The lock stays in one loop, and the other loop sends its work there.

`run_coroutine_threadsafe()` wakes the loop that it gives work to.
"""

import asyncio


class Printer:
    def __init__(self):
        self.loop = asyncio.get_running_loop()
        self.lock = asyncio.Lock()

    async def _print(self, name):
        async with self.lock:
            await asyncio.sleep(0.05)
            print(name, "has printed")

    async def print_for(self, name):
        job = asyncio.run_coroutine_threadsafe(self._print(name), self.loop)
        await asyncio.wrap_future(job)


async def main():
    printer = Printer()
    async with printer.lock:
        thread = asyncio.to_thread(asyncio.run, printer.print_for("Ben"))
        ben = asyncio.create_task(thread)
        await asyncio.sleep(0.1)
        print("Ada has printed")
    await ben


asyncio.run(main())
