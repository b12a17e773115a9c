"""Print what all tasks wait for, on a signal.

From a shell: `kill -USR1` and the number of the process.
"""

import asyncio
import os
import signal


def show_tasks():
    for task in sorted(asyncio.all_tasks(), key=asyncio.Task.get_name):
        awaited, calls = task.get_coro(), []
        while frame := getattr(awaited, "cr_frame", None):
            if frame.f_globals is globals():  # not asyncio's own
                name = frame.f_code.co_name
                calls.append(f"{name}, line {frame.f_lineno}")
            awaited = awaited.cr_await
        print(f"{task.get_name()} waits in", " > ".join(calls))


async def lift(quarry):
    async with quarry:
        pass


async def carry(stone, quarry):
    await lift(quarry)
    print(stone, "is carried")


async def main():
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGUSR1, show_tasks)
    quarry = asyncio.Semaphore(0)
    async with asyncio.TaskGroup() as group:
        for stone in "granite", "slate":
            group.create_task(carry(stone, quarry), name=stone)
        await asyncio.sleep(0.1)
        os.kill(os.getpid(), signal.SIGUSR1)  # somebody asks
        await asyncio.sleep(0.1)
        quarry.release()
    loop.remove_signal_handler(signal.SIGUSR1)


asyncio.run(main())
