"""Give every listener each piece of news, by a queue of its own."""

import asyncio


class Station:
    def __init__(self):
        self.queues = []

    def send(self, news):
        for queue in self.queues:
            queue.put_nowait(news)

    async def listen(self):
        queue = asyncio.Queue()
        self.queues.append(queue)
        try:
            while True:
                yield await queue.get()
        finally:
            self.queues.remove(queue)


async def listen(name, station):
    async for news in station.listen():
        print(name, "hears of", news)


async def main():
    station = Station()
    ada = asyncio.create_task(listen("Ada", station))
    await asyncio.sleep(0.05)
    station.send("rain")
    ben = asyncio.create_task(listen("Ben", station))
    await asyncio.sleep(0.05)
    station.send("wind")
    await asyncio.sleep(0.05)
    ada.cancel()
    await asyncio.gather(ada, return_exceptions=True)
    print("listeners:", len(station.queues))
    ben.cancel()


asyncio.run(main())
