# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# exit = 1
# clock = "virtual: it waits forever"
# ///
"""Bug: a worker puts back into its own full queue.

Nobody else takes an item out, so its `put()` waits forever.
"""

import asyncio


async def worker(outbox):
    while True:
        message = await outbox.get()
        await asyncio.sleep(1)  # it cannot be sent
        print("try", message, "again")
        await outbox.put(message)


async def main():
    outbox = asyncio.Queue(maxsize=2)
    async with asyncio.TaskGroup() as group:
        group.create_task(worker(outbox), name="worker")
        for message in "photo", "video", "text":
            await outbox.put(message)


asyncio.run(main())
