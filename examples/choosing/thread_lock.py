"""Share data between threads and tasks.

Nothing awaits while it is held, so the event loop waits a moment only.
"""

import asyncio
import threading


class Account:
    def __init__(self):
        self.euros = 0
        self.lock = threading.Lock()

    def pay_in(self, euros):
        with self.lock:
            self.euros += euros


def machine(account):
    for _ in range(1000):
        account.pay_in(1)


async def counter(account):
    for _ in range(1000):
        account.pay_in(1)
        await asyncio.sleep(0)


async def main():
    account = Account()
    await asyncio.gather(
        asyncio.to_thread(machine, account),
        asyncio.to_thread(machine, account),
        counter(account),
    )
    print(account.euros)


asyncio.run(main())
