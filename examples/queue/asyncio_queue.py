"""Share work among two consumers through a bounded queue."""

import asyncio

NUMBER_OF_CONSUMERS = 2
NUMBER_OF_TASKS = 6
STOP = None


async def consumer(number, queue):
    print(f"consumer {number}: starting")
    while True:
        print(f"consumer {number}: waiting for item")
        item = await queue.get()
        print(f"consumer {number}: has item {item}")
        if item is STOP:
            queue.task_done()
            break
        await asyncio.sleep(0.1 * item)
        queue.task_done()
    print(f"consumer {number}: ending")


async def producer(queue):
    print("producer: starting")
    for item in range(NUMBER_OF_TASKS):
        await queue.put(item)
        print(f"producer: added task {item} to the queue")

    print("producer: adding stop signals to the queue")
    for _ in range(NUMBER_OF_CONSUMERS):
        await queue.put(STOP)

    print("producer: waiting for queue to empty")
    await queue.join()
    print("producer: ending")


async def main():
    # When the queue holds this many items, put() waits.
    queue = asyncio.Queue(maxsize=NUMBER_OF_CONSUMERS)

    async with asyncio.TaskGroup() as group:
        for number in range(NUMBER_OF_CONSUMERS):
            group.create_task(consumer(number, queue))
        group.create_task(producer(queue))


asyncio.run(main())
