"""Wait for a condition with a timeout.

Ada and Ben give up waiting for the bus. The lock is held again when the timeout is
raised, so the lines after the wait may use the data.
"""

import asyncio


async def ada(stop, changed):
    async with changed:
        try:
            await asyncio.wait_for(changed.wait(), 0.1)
        except TimeoutError:
            print("Ada walks, lock held:", changed.locked())


async def ben(stop, changed):
    async with changed:
        try:
            async with asyncio.timeout(0.2):
                await changed.wait_for(lambda: stop)
        except TimeoutError:
            print("Ben walks, lock held:", changed.locked())


async def cleo(stop, changed):
    async with changed:
        await changed.wait_for(lambda: stop)
        print("Cleo takes the", stop[0])


async def main():
    stop, changed = [], asyncio.Condition()
    async with asyncio.TaskGroup() as group:
        for person in ada, ben, cleo:
            waiting = person(stop, changed)
            group.create_task(waiting, name=person.__name__)
        await asyncio.sleep(0.3)
        async with changed:
            stop.append("bus")
            changed.notify_all()


asyncio.run(main())
