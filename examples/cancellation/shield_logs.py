# /// script
# [tool.hocket]
# match = "ellipsis"
# ///
"""Logged: exception in shielded future.

From Python 3.14 shield() logs the error of what it shielded, once a
caller has given up, even if Ben handles that error.
"""

import asyncio


async def read_meter():
    await asyncio.sleep(0.2)
    raise OSError("the meter is broken")


async def ask(name, meter, patience):
    try:
        async with asyncio.timeout(patience):
            await asyncio.shield(meter)
    except (OSError, TimeoutError) as error:
        print(f"{name} handles {error!r}")


async def main():
    meter = asyncio.create_task(read_meter(), name="meter")
    await asyncio.gather(ask("Ada", meter, 0.1), ask("Ben", meter, 1))


asyncio.run(main())
