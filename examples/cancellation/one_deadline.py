"""One deadline for several steps: timeout_at().

Each step may take as long as it needs, while the whole is in time.
"""

import asyncio


async def step(name, seconds):
    await asyncio.sleep(seconds)
    print(name, "is done")


async def order(pay_seconds):
    deadline = asyncio.get_running_loop().time() + 0.25
    try:
        async with asyncio.timeout_at(deadline):
            await step("reserve", 0.05)
            await step("pay", pay_seconds)
            await step("send", 0.05)
    except TimeoutError:
        print("the order is too late")


async def main():
    await order(pay_seconds=0.05)
    await order(pay_seconds=0.3)


asyncio.run(main())
