# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# clock = "real: it measures memory and time"
# timeout = 60
# ///
"""What 20,000 tasks cost that wait for a queue.

A waiting task is memory only. It takes no time until it is woken.
"""

import asyncio
import time
import tracemalloc

TASKS = 20_000


async def main():
    queue = asyncio.Queue()
    tracemalloc.start()
    tasks = [asyncio.create_task(queue.get()) for _ in range(TASKS)]
    await asyncio.sleep(0)  # they begin to wait
    memory = tracemalloc.get_traced_memory()[0] / TASKS
    tracemalloc.stop()
    print("at most 2 KiB each:", memory <= 2048)

    before = time.process_time()
    await asyncio.sleep(0.2)
    print("no time to wait:", time.process_time() - before < 0.1)

    before = time.process_time()
    for number in range(TASKS):
        queue.put_nowait(number)
    items = await asyncio.gather(*tasks)
    seconds = (time.process_time() - before) / TASKS
    print("at most 100 µs to wake each:", seconds < 100e-6)
    print("served in order:", items == list(range(TASKS)))


asyncio.run(main())
