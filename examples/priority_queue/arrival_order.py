"""First in, first out for equal priorities.

A counter breaks each tie, so the dicts are never compared.
"""

import asyncio
from itertools import count


class Orders:
    def __init__(self):
        self.queue = asyncio.PriorityQueue()
        self.number = count()

    def put(self, priority, order):
        self.queue.put_nowait((priority, next(self.number), order))

    async def get(self):
        *_, order = await self.queue.get()
        return order


async def main():
    orders = Orders()
    orders.put(2, {"dish": "cake"})
    orders.put(1, {"dish": "soup"})
    orders.put(2, {"dish": "apple"})
    orders.put(1, {"dish": "salad"})
    for _ in range(4):
        print(await orders.get())


asyncio.run(main())
