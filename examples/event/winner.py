"""Send a value or an error to all waiters.

A future wakes its waiters with a result or with an exception. `asyncio.wait()` leaves
it alone when a listener gives up.
"""

import asyncio


async def listen(name, patience, winner):
    # wait() leaves the future alone when one listener gives up.
    done, _ = await asyncio.wait([winner], timeout=patience)
    if not done:
        print(name, "switches off")
        return
    try:
        print(name, "hears:", winner.result())
    except LookupError as error:
        print(name, "hears why not:", error)


async def evening(result):
    winner = asyncio.get_running_loop().create_future()
    async with asyncio.TaskGroup() as group:
        group.create_task(listen("Ada", 1, winner), name="Ada")
        group.create_task(listen("Ben", 0.05, winner), name="Ben")
        await asyncio.sleep(0.2)
        if isinstance(result, Exception):
            winner.set_exception(result)
        else:
            winner.set_result(result)
        await listen("Cleo", 1, winner)


async def main():
    await evening("number 42")
    await evening(LookupError("no tickets sold"))


asyncio.run(main())
