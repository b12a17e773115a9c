# /// script
# requires-python = ">=3.13"
# ///
"""join() after Queue.shutdown()."""

import asyncio


async def send(letters):
    try:
        while True:
            letter = await letters.get()
            await asyncio.sleep(0.1)
            print("sent to", letter)
            letters.task_done()
    except asyncio.QueueShutDown:
        print("closed and empty")


async def main():
    letters = asyncio.Queue()
    for person in "Ada", "Ben", "Cleo":
        letters.put_nowait(person)
    post = asyncio.create_task(send(letters))
    letters.shutdown()
    try:
        letters.put_nowait("Dan")
    except asyncio.QueueShutDown:
        print("too late for Dan")
    await letters.join()
    print("all letters are out")
    await post


asyncio.run(main())
