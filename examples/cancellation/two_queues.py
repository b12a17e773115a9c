"""Take from whichever of two queues has something.

Both get() may be done at once, so both are looked at.
"""

import asyncio


async def first_of(*queues):
    tasks = [asyncio.create_task(queue.get()) for queue in queues]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()  # a get() that is done keeps its item
        await asyncio.wait(tasks)
    return [task.result() for task in tasks if not task.cancelled()]


async def main():
    mail, phone = asyncio.Queue(), asyncio.Queue()
    phone.put_nowait("call 1")
    print(await first_of(mail, phone))

    mail.put_nowait("letter 1")
    phone.put_nowait("call 2")
    print(await first_of(mail, phone))
    print("left:", mail.qsize() + phone.qsize())


asyncio.run(main())
