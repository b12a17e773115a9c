"""Write to a shared log under a lock.

A task that writes waits until its record is written.
"""

import asyncio


async def write(log, line):
    await asyncio.sleep(0.02)
    log.append(line)


async def report(name, log, lock):
    async with lock:
        await write(log, f"{name} begins")
        await write(log, f"{name} ends")
    print(name, "goes on, lines:", len(log))


async def main():
    log, lock = [], asyncio.Lock()
    async with asyncio.TaskGroup() as group:
        for name in "backup", "update":
            group.create_task(report(name, log, lock), name=name)
    print(*log, sep="\n")


asyncio.run(main())
