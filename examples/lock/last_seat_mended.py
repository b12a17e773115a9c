"""Keep a seat first, and pay for it then.

Between the look and the change is no await, and no lock is needed.
"""

import asyncio

seats = 1


async def pay(name, money):
    print(name, "pays")
    await asyncio.sleep(0.1)
    if money < 20:
        raise ValueError(f"{name} has only {money}")


async def book(name, money):
    global seats
    if seats == 0:
        print(name, "is too late")
        return
    seats -= 1
    try:
        await pay(name, money)
    except BaseException:
        seats += 1  # also when the task is cancelled
        raise
    print(f"{name} has a seat, {seats} left")


async def main():
    first = asyncio.gather(book("Ada", 5), book("Ben", 50))
    try:
        await first
    except ValueError as error:
        print(error)
    await asyncio.gather(book("Cleo", 50), book("Dan", 50))


asyncio.run(main())
