"""Wait for the first of three events, and forget the others."""

import asyncio


async def first_of(**events):
    """Return the names of the events that have happened."""
    tasks = [asyncio.create_task(events[name].wait(), name=name) for name in events]
    try:
        first = asyncio.FIRST_COMPLETED
        done, _ = await asyncio.wait(tasks, return_when=first)
    finally:
        for task in tasks:
            task.cancel()
    return [task.get_name() for task in tasks if task in done]


async def main():
    paid, refused, expired = (asyncio.Event() for _ in range(3))
    loop = asyncio.get_running_loop()
    loop.call_later(0.1, refused.set)
    loop.call_later(0.3, expired.set)
    print("waiting for the customer")
    print(await first_of(paid=paid, refused=refused, expired=expired))
    await expired.wait()
    print(await first_of(paid=paid, refused=refused, expired=expired))


asyncio.run(main())
