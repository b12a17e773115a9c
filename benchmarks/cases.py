"""What is measured: each case does something so many times, and times itself."""

import asyncio
import contextlib
import random
from time import perf_counter

ROUNDS_OF_A_BARRIER = 10
"""How many tasks meet at the barrier."""

SLEEPERS = 100
"""How many tasks wait for an event."""


class Empty:
    """A context manager with nothing in it: the floor of `async with`."""

    async def __aenter__(self):
        pass

    async def __aexit__(self, *exc):
        pass


async def enter(manager, count):
    start = perf_counter()
    for _ in range(count):
        async with manager:
            pass
    return perf_counter() - start


async def contend(kit, lock):
    """Let two tasks want a lock at the same time, once."""

    async def use():
        async with lock:
            await kit.sleep(0)

    await kit.together([use, use])


async def enter_nothing(kit, count):
    return await enter(Empty(), count)


async def lock_with(kit, count):
    return await enter(kit.lock(), count)


async def lock_with_after_contention(kit, count):
    lock = kit.lock()
    await contend(kit, lock)
    return await enter(lock, count)


async def lock_calls(kit, count, *, contended=False):
    lock = kit.lock()
    if contended:
        await contend(kit, lock)
    acquire, release = kit.lock_calls(lock)
    start = perf_counter()
    for _ in range(count):
        await acquire()
        release()
    return perf_counter() - start


async def lock_calls_after_contention(kit, count):
    return await lock_calls(kit, count, contended=True)


async def semaphore_with(kit, count):
    return await enter(kit.semaphore(5), count)


async def condition_with(kit, count):
    condition, _, _ = kit.condition()
    return await enter(condition, count)


async def put_and_get(put, get, count):
    start = perf_counter()
    for _ in range(count):
        await put(1)
        await get()
    return perf_counter() - start


async def queue_one_task(kit, count):
    return await put_and_get(*kit.queue(), count)


async def priority_queue_one_task(kit, count):
    return await put_and_get(*kit.priority_queue(), count)


async def queue_nowait(kit, count):
    put, get = kit.queue_nowait()
    start = perf_counter()
    for _ in range(count):
        put(1)
        get()
    return perf_counter() - start


async def queue_two_tasks(kit, count, size=100):
    put, get = kit.queue(size)

    async def produce():
        for _ in range(count):
            await put(1)

    async def consume():
        for _ in range(count):
            await get()

    start = perf_counter()
    await kit.together([produce, consume])
    return perf_counter() - start


async def queue_two_tasks_size_1(kit, count):
    return await queue_two_tasks(kit, count, size=1)


async def barrier(kit, count):
    wait = kit.barrier(ROUNDS_OF_A_BARRIER)

    async def meet():
        for _ in range(count // ROUNDS_OF_A_BARRIER):
            await wait()

    start = perf_counter()
    await kit.together([meet] * ROUNDS_OF_A_BARRIER)
    return perf_counter() - start


async def lock_handoff(kit, count):
    lock = kit.lock()

    async def use():
        for _ in range(count // 10):
            async with lock:
                await kit.sleep(0)

    start = perf_counter()
    await kit.together([use] * 10)
    return perf_counter() - start


async def condition_ping_pong(kit, count):
    condition, wait, notify = kit.condition()
    turn = 0

    def player(me):
        async def play():
            nonlocal turn
            for _ in range(count // 2):
                async with condition:
                    while turn != me:
                        await wait()
                    turn = 1 - me
                    notify()

        return play

    start = perf_counter()
    await kit.together([player(0), player(1)])
    return perf_counter() - start


async def event_fan_out(kit, count):
    total = 0.0
    for _ in range(count // SLEEPERS):
        wait, announce = kit.event()
        woken = perf_counter()

        async def sleep(wait=wait):
            nonlocal woken
            await wait()
            woken = perf_counter()

        async def wake(announce=announce):
            nonlocal total
            await kit.sleep(0)
            total -= perf_counter()
            announce()

        await kit.together([sleep] * SLEEPERS + [wake])
        total += woken
    return total


async def wake_in_turn(kit, count):
    """Let two tasks wake each other by bare futures, each in a coroutine of its own."""
    loop = asyncio.get_running_loop()
    asleep = [None, None]

    async def pass_on(me):
        asleep[me] = future = loop.create_future()
        if other := asleep[1 - me]:
            asleep[1 - me] = None
            other.set_result(None)
        await future

    def player(me):
        async def play():
            for _ in range(count):
                await pass_on(me)
            if other := asleep[1 - me]:
                other.set_result(None)

        return play

    start = perf_counter()
    await kit.together([player(0), player(1)])
    return perf_counter() - start


OPERATIONS = {
    "async with lock": (lock_with, 10_000),
    "async with lock, once contended": (lock_with_after_contention, 10_000),
    "lock acquire + release": (lock_calls, 10_000),
    "the same, once contended": (lock_calls_after_contention, 10_000),
    "async with semaphore": (semaphore_with, 10_000),
    "async with condition": (condition_with, 10_000),
    "queue put + get": (queue_one_task, 10_000),
    "queue put_nowait + get_nowait": (queue_nowait, 10_000),
    "priority queue put + get": (priority_queue_one_task, 10_000),
    "producer and consumer, size 100": (queue_two_tasks, 10_000),
    "producer and consumer, size 1": (queue_two_tasks_size_1, 2_000),
    "barrier of ten": (barrier, 2_000),
    "lock handoff": (lock_handoff, 2_000),
    "condition ping-pong": (condition_ping_pong, 2_000),
    "event fan-out": (event_fan_out, 2_000),
}
"""Each operation's case, and how many times a sample does it."""

FLOORS = {
    **{name: enter_nothing for name in OPERATIONS if name.startswith("async with")},
    "producer and consumer, size 1": wake_in_turn,
}
"""What asyncio itself takes where the primitive does nothing."""


async def asleep(start, count):
    """Return so many tasks that wait."""
    tasks = [asyncio.create_task(start()) for _ in range(count)]
    for _ in range(3):
        await asyncio.sleep(0)
    return tasks


async def releases(kit, count):
    semaphore = kit.semaphore(0)
    tasks = await asleep(semaphore.acquire, count)
    start = perf_counter()
    for _ in range(count):
        semaphore.release()
    await asyncio.gather(*tasks)
    return perf_counter() - start


async def notifications(kit, count):
    condition, wait, notify = kit.condition()

    async def sleep():
        async with condition:
            await wait()

    tasks = await asleep(sleep, count)
    async with condition:
        start = perf_counter()
        for _ in range(count):
            notify()
    await asyncio.gather(*tasks)
    return perf_counter() - start


async def cancellations(kit, count):
    wait, _ = kit.event()
    tasks = await asleep(wait, count)
    random.Random(count).shuffle(tasks)
    start = perf_counter()
    for task in tasks:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
    return perf_counter() - start


GROWTH = {
    "n semaphore releases in one step": releases,
    "n notify() in one step": notifications,
    "n waiters cancelled in random order": cancellations,
}
"""What asyncio takes the longer for, the more there are who wait."""
