# /// script
# requires-python = ">=3.11"
# [tool.hocket.outcomes]
# prints = ["at once: 1"]
# shares = ["semaphore", "lock"]
# within = 2
# ///
"""Release what you have acquired, and nothing else.

Which permit does the `finally` give back when the time is up?

None was taken. A semaphore counts it all the same, and has one too many from
then on.

The `finally` now belongs to what comes after `acquire()`. A
`BoundedSemaphore` would have raised `ValueError`.
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
    except TimeoutError:
        return  # another day
    try:
        await printer.print_page()
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
