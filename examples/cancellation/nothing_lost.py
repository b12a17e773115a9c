"""A cancelled wait takes nothing, at each primitive."""

import asyncio


async def cancel(wait):
    task = asyncio.create_task(wait)
    await asyncio.sleep(0)  # it begins to wait
    task.cancel()
    await asyncio.wait([task])
    assert task.cancelled()


async def main():
    lock = asyncio.Lock()
    async with lock:
        await cancel(lock.acquire())
    print("lock: held", lock.locked())

    permits = asyncio.Semaphore(0)
    await cancel(permits.acquire())
    permits.release()
    print("semaphore: empty", permits.locked())

    ready = asyncio.Event()
    await cancel(ready.wait())
    print("event: set", ready.is_set())

    letters = asyncio.Queue(maxsize=1)
    await cancel(letters.get())
    await letters.put("first")
    await cancel(letters.put("second"))
    print("queue:", await letters.get(), "and", letters.qsize(), "more")

    news = asyncio.Condition()

    async def read():
        async with news:
            await news.wait()

    await cancel(read())
    print("condition: lock held", news.locked())

    barrier = asyncio.Barrier(2)
    await cancel(barrier.wait())
    print(f"barrier: {barrier.n_waiting} wait, broken {barrier.broken}")


asyncio.run(main())
