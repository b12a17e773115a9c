# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# match = "unordered"
# clock = "real: the clerks are threads"
# ///
"""A worker queue with threads.

Before the move to asyncio. Which clerk takes which ticket is not fixed.
"""

import queue
import threading
import time


def clerk(orders, sold, lock):
    while True:
        seat = orders.get()
        if seat is None:
            break
        time.sleep(0.05)  # the printer
        with lock:
            sold.append(seat)
        print("printed seat", seat)


orders, sold, lock = queue.Queue(maxsize=2), [], threading.Lock()
clerks = []
for _ in range(2):
    thread = threading.Thread(target=clerk, args=(orders, sold, lock))
    clerks.append(thread)
for thread in clerks:
    thread.start()
for seat in range(1, 5):
    orders.put(seat)
for _ in clerks:
    orders.put(None)
for thread in clerks:
    thread.join()
print("sold:", sorted(sold))
