"""Broadcast (pub/sub): every item to every listener.

Each listener has a queue of its own. If it is too slow, it loses the oldest item.
"""

import asyncio


class Station:
    def __init__(self):
        self.queues = []

    def send(self, news):
        for queue in self.queues:
            if queue.full():
                queue.get_nowait()  # drop the oldest
            queue.put_nowait(news)

    async def listen(self):
        queue = asyncio.Queue(maxsize=2)
        self.queues.append(queue)
        try:
            while True:
                yield await queue.get()
        finally:
            self.queues.remove(queue)


async def listen(name, station, seconds):
    async for news in station.listen():
        print(name, "hears of", news)
        await asyncio.sleep(seconds)


async def main():
    station = Station()
    ada = asyncio.create_task(listen("Ada", station, 0))
    ben = asyncio.create_task(listen("Ben", station, 0.5))
    await asyncio.sleep(0)  # they begin to listen
    for news in "rain", "wind", "snow", "sun":
        station.send(news)
        await asyncio.sleep(0.1)
    ada.cancel()
    await asyncio.gather(ada, return_exceptions=True)
    print("listeners:", len(station.queues))
    await asyncio.sleep(0.7)  # Ben hears the two newest
    ben.cancel()


asyncio.run(main())
