"""Hand over a result with an event.

Those who wait must look whether there is a port or an error.
"""

import asyncio


async def server(state, ready):
    await asyncio.sleep(0.1)
    state["error"] = OSError("port 80 is taken")
    ready.set()


async def client(name, state, ready):
    await ready.wait()
    if "error" in state:
        print(f"{name}: {state['error']}")
    else:
        print(f"{name} connects to {state['port']}")


async def main():
    state, ready = {}, asyncio.Event()
    async with asyncio.TaskGroup() as group:
        group.create_task(server(state, ready))
        for name in "Ada", "Ben":
            group.create_task(client(name, state, ready), name=name)


asyncio.run(main())
