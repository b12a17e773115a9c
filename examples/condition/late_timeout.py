"""Why a condition's timeout fires late.

The timeout ends the wait after 0.1 seconds. Then `wait()` takes the lock back, which
somebody else holds until 0.3.
"""

import asyncio


async def reader(changed):
    loop = asyncio.get_running_loop()
    start = loop.time()
    async with changed:
        try:
            async with asyncio.timeout(0.1):
                await changed.wait()
        except TimeoutError:
            print("reader gave up after", round(loop.time() - start, 1))


async def writer(changed):
    async with changed:
        print("writer copies a file and holds the lock")
        await asyncio.sleep(0.3)


async def main():
    changed = asyncio.Condition()
    async with asyncio.TaskGroup() as group:
        group.create_task(reader(changed), name="reader")
        await asyncio.sleep(0)  # the reader begins to wait
        group.create_task(writer(changed), name="writer")


asyncio.run(main())
