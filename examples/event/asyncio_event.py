"""Set an event from a callback.

Two coroutines wait until a callback sets an event.
"""

import asyncio


def set_event(event):
    print("setting event in callback")
    event.set()


async def coro1(event):
    print("coro1 waiting for event")
    await event.wait()
    print("coro1 triggered")


async def coro2(event):
    print("coro2 waiting for event")
    await event.wait()
    print("coro2 triggered")


async def main():
    event = asyncio.Event()
    print(f"event start state: {event.is_set()}")

    loop = asyncio.get_running_loop()
    loop.call_later(0.1, set_event, event)

    async with asyncio.TaskGroup() as group:
        group.create_task(coro1(event))
        group.create_task(coro2(event))
    print(f"event end state: {event.is_set()}")


asyncio.run(main())
