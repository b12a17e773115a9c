"""Change the priority of an item, or remove it.

A new entry goes in, and the old one is skipped when it comes out.
"""

import asyncio


class Orders:
    def __init__(self):
        self.queue = asyncio.PriorityQueue()
        self.priorities = {}

    def put(self, name, priority):
        self.priorities[name] = priority
        self.queue.put_nowait((priority, name))

    def cancel(self, name):
        del self.priorities[name]

    async def get(self):
        while True:
            priority, name = await self.queue.get()
            if self.priorities.get(name) == priority:
                del self.priorities[name]
                return priority, name


async def main():
    orders = Orders()
    for name in "soup", "cake", "salad", "bread":
        orders.put(name, 5)
    orders.put("salad", 1)
    orders.cancel("bread")
    for _ in range(3):
        print(*await orders.get())


asyncio.run(main())
