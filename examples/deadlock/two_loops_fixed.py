# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# clock = "real: two event loops run in two threads"
# ///
"""Await the answer of another loop: wrap_future().

`wrap_future()` makes the other thread's future one of this loop.
"""

import asyncio
import threading


async def ask(coroutine, loop):
    asked = asyncio.run_coroutine_threadsafe(coroutine, loop)
    return await asyncio.wrap_future(asked)


async def price(article):
    return f"{article}: 12 euro"


async def label(article, office):
    return await ask(price(article), office)


async def main(warehouse):
    office = asyncio.get_running_loop()
    print(await ask(label("lamp", office), warehouse))


warehouse = asyncio.new_event_loop()
thread = threading.Thread(target=warehouse.run_forever)
thread.start()
asyncio.run(main(warehouse))
warehouse.call_soon_threadsafe(warehouse.stop)
thread.join()
warehouse.close()
