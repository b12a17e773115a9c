"""Run an event loop in a thread, and stop it."""

import asyncio
import threading
from concurrent.futures import Future


async def serve(started):
    stop = asyncio.Event()
    started.set_result((asyncio.get_running_loop(), stop))
    await stop.wait()
    print("loop: cleans up")


async def ask(question):
    await asyncio.sleep(0.05)
    return f"no idea, {question}?"


started = Future()
thread = threading.Thread(target=lambda: asyncio.run(serve(started)))
thread.start()
loop, stop = started.result()

answer = asyncio.run_coroutine_threadsafe(ask("why"), loop)
print("main:", answer.result())

loop.call_soon_threadsafe(stop.set)
thread.join()
print("main: the loop is closed:", loop.is_closed())
