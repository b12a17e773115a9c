"""Bug: check, then act, with an `await` in between.

Ben looks at the number while Ada is paying.
"""

import asyncio


class Show:
    def __init__(self, seats):
        self.seats = seats

    async def book(self, name):
        if self.seats > 0:
            print(name, "pays")
            await asyncio.sleep(0.1)
            self.seats -= 1
            print(f"{name} has a seat, {self.seats} left")
        else:
            print(name, "is too late")


async def main():
    show = Show(seats=1)
    await asyncio.gather(show.book("Ada"), show.book("Ben"))


asyncio.run(main())
