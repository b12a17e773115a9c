# /// script
# requires-python = ">=3.11"
# dependencies = ["hocket"]
#
# [tool.hocket]
# clock = "real: it watches a program that runs on it"
# ///
"""Print who holds the lock of a running server when a signal comes.

One handler keeps the lock while it waits for an answer that never comes.
"""

import asyncio
import os
import signal

import hocket


class Shop:
    def __init__(self):
        self.till = asyncio.Lock()

    async def pay(self, answer):
        async with self.till:
            await answer.wait()

    async def count(self):
        async with self.till:
            print("counted")


async def main():
    shop, answer = Shop(), asyncio.Event()
    async with asyncio.TaskGroup() as handlers:
        handlers.create_task(shop.pay(answer), name="customer")
        handlers.create_task(shop.count(), name="manager")
        await asyncio.sleep(0.05)
        os.kill(os.getpid(), signal.SIGUSR1)  # kill -USR1 PID
        answer.set()


hocket.watch()
asyncio.run(main())
