"""Wait for a state of a connection.

One method changes the state and notifies all. Each task waits for the states that it
can use.
"""

import asyncio


class Connection:
    def __init__(self):
        self.state = "closed"
        self.changed = asyncio.Condition()

    async def become(self, state):
        async with self.changed:
            print(f"{self.state} -> {state}")
            self.state = state
            self.changed.notify_all()

    async def until(self, *states):
        async with self.changed:
            await self.changed.wait_for(lambda: self.state in states)


async def sender(connection):
    await connection.until("open")
    print("sender: sends")


async def lamp(connection):
    await connection.until("connecting", "open")
    print("lamp: on")
    await connection.until("closed")
    print("lamp: off")


async def main():
    connection = Connection()
    async with asyncio.TaskGroup() as group:
        group.create_task(sender(connection))
        group.create_task(lamp(connection))
        for state in "connecting", "open", "closing", "closed":
            await asyncio.sleep(0.1)
            await connection.become(state)


asyncio.run(main())
