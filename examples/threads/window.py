# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# clock = "real: two loops in two threads"
# ///
"""Run asyncio beside the loop of a window.

The window has the main thread, asyncio a thread of its own. A click
starts a coroutine, and its result comes back in a queue.
"""

import asyncio
import queue
import threading
import time

results = queue.Queue()
loop = asyncio.new_event_loop()


async def load_weather(city):
    await asyncio.sleep(0.05)
    results.put(f"{city}: 21 degrees")


def clicked(city):
    asyncio.run_coroutine_threadsafe(load_weather(city), loop)
    print("button: loading", city)


def look():
    """What the window does every 50 ms: root.after() or a QTimer."""
    try:
        print("label:", results.get_nowait())
    except queue.Empty:
        return True
    return False


thread = threading.Thread(target=loop.run_forever)
thread.start()

clicked("Oslo")  # stands for the window's mainloop()
while look():
    time.sleep(0.01)

loop.call_soon_threadsafe(loop.stop)
thread.join()
loop.close()
