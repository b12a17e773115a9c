"""A timeout around gather() cancels all calls."""

import asyncio


async def ask(doctor):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print(doctor, "is not asked any more")
        raise


async def main():
    try:
        async with asyncio.timeout(0.1):
            await asyncio.gather(ask("Ada"), ask("Ben"))
    except TimeoutError:
        print("no doctor in time")


asyncio.run(main())
