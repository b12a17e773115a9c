# /// script
# requires-python = ">=3.11"
# [tool.hocket.outcomes]
# prints = ["at once: 1"]
# shares = ["semaphore", "lock"]
# within = 2
# ///
"""Somebody gives up waiting, and then two print at once.

One person at a time may print, and anyone who waits too long goes home. Let
nobody give back a permit that they never had.

From https://github.com/thomhurst/AsyncSemaphore/issues/288
"""

import asyncio


class Printer:
    running = most = 0

    async def print_page(self):
        self.running += 1
        self.most = max(self.most, self.running)
        await asyncio.sleep(0.1)
        self.running -= 1


async def use(printer, free):
    try:
        async with asyncio.timeout(0.02):
            await free.acquire()
        await printer.print_page()
    except TimeoutError:
        pass  # another day
    finally:
        free.release()


async def main():
    printer, free = Printer(), asyncio.Semaphore(1)
    async with asyncio.TaskGroup() as people:
        for _ in range(3):
            people.create_task(use(printer, free))
            await asyncio.sleep(0.03)
    print("at once:", printer.most)


asyncio.run(main())
