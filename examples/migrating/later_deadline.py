"""Move a timeout's deadline, as in trio.

Each song moves the deadline, as setting `scope.deadline` does in trio.
"""

import asyncio


async def radio(air):
    for song in "waltz", "tango", "polka":
        await asyncio.sleep(0.1)
        await air.put(song)


async def listen(air, patience):
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(patience) as limit:
            while True:
                print("hears a", await air.get())
                limit.reschedule(loop.time() + patience)
    except TimeoutError:
        print("silence")


async def main():
    air = asyncio.Queue()
    async with asyncio.TaskGroup() as evening:
        evening.create_task(radio(air))
        evening.create_task(listen(air, patience=0.2))


asyncio.run(main())
