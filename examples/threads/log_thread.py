"""Hand lines from tasks to a thread: queue.Queue.

From a loop to a thread, use queue.Queue, and never wait to put.
"""

import asyncio
import queue
import threading


def write_log(lines):
    while (line := lines.get()) is not None:
        print("written:", line)


async def request(name, lines):
    lines.put_nowait(f"{name} came")
    await asyncio.sleep(0.05 if name == "Ada" else 0.1)
    lines.put_nowait(f"{name} went")


async def main():
    lines = queue.Queue()
    writer = threading.Thread(target=write_log, args=(lines,))
    writer.start()
    await asyncio.gather(request("Ada", lines), request("Ben", lines))
    lines.put_nowait(None)
    await asyncio.to_thread(writer.join)
    print("log closed")


asyncio.run(main())
