# /// script
# requires-python = ">=3.11"
#
# [tool.hocket.outcomes]
# never = ["deadlock", "raises"]
# ///
"""Share a task among callers with wait(), not shield().

wait() passes no cancellation on, and leaves nothing behind.
"""

import asyncio


async def read_meter():
    await asyncio.sleep(0.2)
    raise OSError("the meter is broken")


async def ask(name, meter, patience):
    try:
        async with asyncio.timeout(patience):
            await asyncio.wait([meter])
            meter.result()
    except (OSError, TimeoutError) as error:
        print(f"{name} handles {error!r}")


async def main():
    meter = asyncio.create_task(read_meter(), name="meter")
    await asyncio.gather(ask("Ada", meter, 0.1), ask("Ben", meter, 1))


asyncio.run(main())
