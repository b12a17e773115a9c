"""Stop the worker of a LIFO queue after `join()`.

Once `join()` returns, the pile is done, and the sentinel may come.
"""

import asyncio

END = "end"


async def wash(plates):
    while (plate := await plates.get()) != END:
        print("washed", plate)
        plates.task_done()


async def main():
    plates = asyncio.LifoQueue()
    for plate in "bowl", "dish", "cup":
        plates.put_nowait(plate)
    async with asyncio.TaskGroup() as group:
        group.create_task(wash(plates))
        await plates.join()
        plates.put_nowait(END)
    print("left dirty:", plates.qsize())


asyncio.run(main())
