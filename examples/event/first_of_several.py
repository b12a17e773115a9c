"""Wait for the first of three events, and forget the others."""

import asyncio


async def first_of(**events):
    """Return the names of the events that have happened."""
    tasks = [
        asyncio.create_task(event.wait(), name=name) for name, event in events.items()
    ]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
    return [task.get_name() for task in tasks if task in done]


async def main():
    paid, cancelled, expired = (asyncio.Event() for _ in range(3))
    loop = asyncio.get_running_loop()
    loop.call_later(0.2, cancelled.set)
    loop.call_later(0.4, expired.set)
    print("waiting for the customer")
    print(await first_of(paid=paid, cancelled=cancelled, expired=expired))
    expired.set()
    print(await first_of(paid=paid, cancelled=cancelled, expired=expired))


asyncio.run(main())
