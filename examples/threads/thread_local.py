"""threading.local or ContextVar: data of a task.

All tasks of a loop run in one thread. A context belongs to a task.
"""

import asyncio
import threading
from contextvars import ContextVar

of_thread = threading.local()
of_task = ContextVar("of_task")


async def handle(user):
    of_thread.user = user
    of_task.set(user)
    await asyncio.sleep(0.05)  # another request is handled meanwhile
    print(
        f"request of {user}:",
        f"threading.local says {of_thread.user},",
        f"ContextVar says {of_task.get()}",
    )


async def main():
    async with asyncio.TaskGroup() as group:
        for user in "Ada", "Ben":
            group.create_task(handle(user))


asyncio.run(main())
