"""Why wait_for() returns later than its timeout.

The limit is a tenth of a second, and the clean-up takes two more.
"""

import asyncio


async def record():
    try:
        await asyncio.sleep(10)
    finally:
        await asyncio.sleep(0.2)
        print("microphone is off")


async def main():
    now = asyncio.get_running_loop().time
    start = now()
    try:
        await asyncio.wait_for(record(), timeout=0.1)
    except TimeoutError:
        print(f"TimeoutError after {now() - start:.1f} s")


asyncio.run(main())
