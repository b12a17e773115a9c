"""The score of a deadlock."""

import asyncio


async def transfer(name, source, target):
    async with source:
        print(f"{name}: holds its own account")
        await asyncio.sleep(0.1)
        print(f"{name}: wants the other account")
        async with target:
            print(f"{name}: done")


async def main():
    alice = asyncio.Lock()
    bob = asyncio.Lock()
    try:
        async with asyncio.timeout(0.4):
            await asyncio.gather(
                transfer("to Bob", alice, bob),
                transfer("to Alice", bob, alice),
            )
    except TimeoutError:
        print("main: nobody got both")


asyncio.run(main())
