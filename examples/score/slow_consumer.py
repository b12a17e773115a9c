"""The score of a slow consumer."""

import asyncio


async def produce(queue):
    for item in range(5):
        await queue.put(item)
        print(f"produced {item}")
    print("producer: all items are in the queue")


async def consume(queue):
    while True:
        item = await queue.get()
        await asyncio.sleep(0.1)
        print(f"consumed {item}")
        queue.task_done()


async def main():
    queue = asyncio.Queue(maxsize=2)
    consumer = asyncio.create_task(consume(queue))
    await produce(queue)
    await queue.join()
    consumer.cancel()


asyncio.run(main())
