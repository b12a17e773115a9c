"""A timed-out wait: False in threading, an error here.

What `wait(timeout)` returns, `asyncio.timeout()` raises.
"""

import asyncio
import threading

tea_in_thread = threading.Event()
print("threading returns", tea_in_thread.wait(timeout=0.05))


async def is_ready(event, seconds):
    try:
        async with asyncio.timeout(seconds):
            return await event.wait()
    except TimeoutError:
        return False


async def main():
    tea = asyncio.Event()
    try:
        await asyncio.wait_for(tea.wait(), timeout=0.05)
    except TimeoutError:
        print("asyncio raises TimeoutError")

    print("as in threading:", await is_ready(tea, 0.05))
    tea.set()
    print("as in threading:", await is_ready(tea, 0.05))


asyncio.run(main())
