"""Write to a shared log through one owner task.

A task puts its record into a queue, and goes on.
"""

import asyncio


async def write(log, line):
    await asyncio.sleep(0.02)
    log.append(line)


async def owner(log, records):
    while (record := await records.get()) is not None:
        for line in record:
            await write(log, line)


async def report(name, log, records):
    await records.put((f"{name} begins", f"{name} ends"))
    print(name, "goes on, lines:", len(log))


async def main():
    log, records = [], asyncio.Queue(maxsize=10)
    async with asyncio.TaskGroup() as group:
        group.create_task(owner(log, records))
        for name in "backup", "update":
            await report(name, log, records)
        await records.put(None)
    print(*log, sep="\n")


asyncio.run(main())
