"""Two people book the last seat, and both get it.

Ben looks at the number while Ada is paying.
"""

import asyncio

seats = 1


async def pay(name):
    print(name, "pays")
    await asyncio.sleep(0.1)


async def book(name):
    global seats
    if seats > 0:
        await pay(name)
        seats -= 1
        print(f"{name} has a seat, {seats} left")
    else:
        print(name, "is too late")


async def main():
    await asyncio.gather(book("Ada"), book("Ben"))


asyncio.run(main())
