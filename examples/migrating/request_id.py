"""A log line names its request: a ContextVar for each task.

All tasks of a thread share its `threading.local()`.
"""

import asyncio
import threading
from contextvars import ContextVar

per_thread = threading.local()
per_task = ContextVar("per_task")


async def handle(request):
    per_thread.request = request
    per_task.set(request)
    await asyncio.sleep(0.05)  # the other request comes in between
    print(
        f"request {request}:",
        f"threading.local says {per_thread.request},",
        f"ContextVar says {per_task.get()}",
    )


async def main():
    async with asyncio.TaskGroup() as requests:
        requests.create_task(handle("A"))
        requests.create_task(handle("B"))


asyncio.run(main())
