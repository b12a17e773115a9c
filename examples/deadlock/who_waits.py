"""Print where each task waits.

Task.get_coro() and cr_await lead from frame to frame.
"""

import asyncio


def where(task):
    awaited, calls = task.get_coro(), []
    while getattr(awaited, "cr_frame", None):
        calls.append(awaited.cr_code.co_name)
        awaited = awaited.cr_await
    return calls


async def take(lock):
    await lock.acquire()


async def report(lock):
    await take(lock)


async def main():
    lock = asyncio.Lock()
    await lock.acquire()
    task = asyncio.create_task(report(lock), name="report")
    await asyncio.sleep(0.1)
    calls = where(task)[:2]  # the rest lies within the lock
    print(task.get_name(), "waits in", " > ".join(calls))
    print("print_stack() shows", len(task.get_stack()), "frame")
    lock.release()
    await task


asyncio.run(main())
