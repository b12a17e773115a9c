"""An error in a thread, and in a task group.

A thread's error goes to threading.excepthook, a task's error to the task that
awaits it.
"""

import asyncio
import threading
import time


def thread_worker(part):
    time.sleep(0.05 * part)
    if part == 1:
        raise ValueError("broken part")
    print("thread: part", part, "is done")


async def task_worker(part):
    await asyncio.sleep(0.05 * part)
    if part == 1:
        raise ValueError("broken part")
    print("task: part", part, "is done")


async def main():
    async with asyncio.TaskGroup() as group:
        for part in 1, 3:
            group.create_task(task_worker(part))


threading.excepthook = lambda died: print("died:", died.exc_value)
threads = []
for part in 1, 3:
    thread = threading.Thread(target=thread_worker, args=[part])
    thread.start()
    threads.append(thread)
for thread in threads:
    thread.join()
print("main knows of no error")

try:
    asyncio.run(main())
except* ValueError as group:
    print("main gets the error:", *group.exceptions)
