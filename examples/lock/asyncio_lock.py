"""Hand a lock from a callback to two coroutines."""

import asyncio


def release_lock(lock):
    print("callback releasing lock")
    lock.release()


async def coro1(lock):
    print("coro1 waiting for the lock")
    async with lock:
        print("coro1 acquired lock")
    print("coro1 released lock")


async def coro2(lock):
    print("coro2 waiting for the lock")
    await lock.acquire()
    try:
        print("coro2 acquired lock")
    finally:
        lock.release()
    print("coro2 released lock")


async def main():
    lock = asyncio.Lock()
    print("acquiring the lock before starting coroutines")
    await lock.acquire()
    print(f"lock acquired: {lock.locked()}")

    # Give the coroutines time to get in line.
    loop = asyncio.get_running_loop()
    loop.call_later(0.1, release_lock, lock)

    print("waiting for coroutines")
    async with asyncio.TaskGroup() as group:
        group.create_task(coro1(lock))
        group.create_task(coro2(lock))


asyncio.run(main())
