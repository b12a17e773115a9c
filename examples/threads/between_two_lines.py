"""Bug: a thread changes a queue between two lines.

Without await no other task runs in between. Another thread may.
"""

import asyncio
import threading


def customer(put, go, gone):
    go.wait()
    put("an order")
    gone.set()


async def look_twice(orders, put):
    go, gone = threading.Event(), threading.Event()
    shopping = asyncio.to_thread(customer, put, go, gone)
    thread = asyncio.create_task(shopping)
    await asyncio.sleep(0)  # the thread starts
    print("  empty:", orders.empty())
    go.set()  # as if the system switched threads
    gone.wait()  # between these two lines
    print("  empty:", orders.empty())
    await thread


async def main():
    loop = asyncio.get_running_loop()
    print("put in the thread")
    orders = asyncio.Queue()
    await look_twice(orders, orders.put_nowait)
    print("put in the loop's thread")
    orders = asyncio.Queue()

    def put(order):
        loop.call_soon_threadsafe(orders.put_nowait, order)

    await look_twice(orders, put)
    print("  and later:", orders.get_nowait())


asyncio.run(main())
