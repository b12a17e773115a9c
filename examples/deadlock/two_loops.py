# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# clock = "real: two event loops run in two threads"
# ///
"""Deadlock: two event loops block for each other.

`result()` blocks the thread, and with it the loop that should answer.
"""

import asyncio
import threading


async def price(article):
    return f"{article}: 12 euro"


async def label(article, office):
    asked = asyncio.run_coroutine_threadsafe(price(article), office)
    return asked.result()  # blocks the warehouse


async def main(warehouse):
    office = asyncio.get_running_loop()
    lamp = label("lamp", office)
    asked = asyncio.run_coroutine_threadsafe(lamp, warehouse)
    try:
        print(asked.result(timeout=0.2))  # blocks the office
    except TimeoutError:
        print("no answer while the office blocks")
    print("and when it does not:", await asyncio.wrap_future(asked))


warehouse = asyncio.new_event_loop()
thread = threading.Thread(target=warehouse.run_forever)
thread.start()
asyncio.run(main(warehouse))
warehouse.call_soon_threadsafe(warehouse.stop)
thread.join()
warehouse.close()
