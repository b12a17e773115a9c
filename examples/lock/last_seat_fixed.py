# /// script
# requires-python = ">=3.11"
#
# [tool.hocket.outcomes]
# one = true
# ///
"""Act at once after the check, and await afterwards.

Between the look and the change is no await, and no lock is needed.
"""

import asyncio


async def pay(name, money):
    print(name, "pays")
    await asyncio.sleep(0.1)
    if money < 20:
        raise ValueError(f"{name} has only {money}")


class Show:
    def __init__(self, seats):
        self.seats = seats

    async def book(self, name, money):
        if self.seats == 0:
            print(name, "is too late")
            return
        self.seats -= 1
        try:
            await pay(name, money)
        except BaseException:
            self.seats += 1  # also when the task is cancelled
            raise
        print(f"{name} has a seat, {self.seats} left")


async def main():
    show = Show(seats=1)
    try:
        await asyncio.gather(show.book("Ada", 5), show.book("Ben", 50))
    except ValueError as error:
        print(error)
    await asyncio.gather(show.book("Cleo", 50), show.book("Dan", 50))


asyncio.run(main())
