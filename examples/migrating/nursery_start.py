"""nursery.start() of trio in asyncio.

A future does what `task_status.started()` does for `nursery.start()`.
"""

import asyncio


async def serve(started):
    await asyncio.sleep(0.1)  # binds its port
    started.set_result(8080)
    await asyncio.sleep(0.2)  # serves
    print("server ends")


async def start(group, function):
    started = asyncio.get_running_loop().create_future()
    task = group.create_task(function(started))
    first = asyncio.FIRST_COMPLETED
    await asyncio.wait([task, started], return_when=first)
    if not started.done():  # it ended before it was ready
        await task
    return started.result()


async def main():
    async with asyncio.TaskGroup() as group:
        port = await start(group, serve)
        print("connecting to port", port)


asyncio.run(main())
