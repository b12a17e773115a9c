"""Wait for the first of several events.

`asyncio.wait()` returns when one of the waits is done. By then, more than one event may
be set.
"""

import asyncio


async def first_of(**events):
    """Return the names of the events that have happened."""
    waits = {}
    for name, event in events.items():
        waits[name] = asyncio.create_task(event.wait(), name=name)
    try:
        first = asyncio.FIRST_COMPLETED
        done, _ = await asyncio.wait(waits.values(), return_when=first)
    finally:
        for wait in waits.values():
            wait.cancel()
    return [name for name, wait in waits.items() if wait in done]


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
