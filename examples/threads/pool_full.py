# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# clock = "real: threads wait for each other"
# ///
"""Why to_thread() waits: all threads of the pool are busy.

A pool of its own for long calls leaves the loop's pool to the short ones.
"""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor


async def main():
    loop = asyncio.get_running_loop()
    loop.set_default_executor(ThreadPoolExecutor(max_workers=2))
    order = threading.Event()
    for _ in range(2):
        loop.run_in_executor(None, order.wait)
    try:
        async with asyncio.timeout(0.2):
            await asyncio.to_thread(order.set)
    except TimeoutError:
        print("two wait for an order, and no thread is free to give it")

    with ThreadPoolExecutor(max_workers=1) as own:
        await loop.run_in_executor(own, order.set)
    print(await asyncio.to_thread(str, "with a pool of its own, all go on"))


asyncio.run(main())
