"""Small programs over every primitive, each with what must hold in all timings.

A scenario is a coroutine function of a library: `hocket`, `asyncio`, or a mutant. It
starts up to four tasks, lets them go on as far as they can, and then looks whether
somebody waits for what is there. What must not happen raises `AssertionError`.
"""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from typing import Any

Scenario = Callable[[Any], Coroutine[Any, Any, None]]


class Crowd:
    """Tasks, and how far each has come.

    Attributes:
        arrived: who has begun an operation, in order.
        passed: who has ended it, in order.
    """

    def __init__(self) -> None:
        self.arrived = list[str]()
        self.passed = list[str]()
        self._tasks = dict[str, asyncio.Task[None]]()

    def start(self, name: str, work: Coroutine[Any, Any, None]) -> None:
        """Start a task."""
        self._tasks[name] = asyncio.create_task(work, name=name)

    async def go(self, operation: Awaitable[Any]) -> Any:
        """Do an operation that may wait, and note both its ends."""
        task = asyncio.current_task()
        assert task is not None
        self.arrived.append(task.get_name())
        result = await operation
        self.passed.append(task.get_name())
        return result

    async def settle(self) -> None:
        """Wait until nothing goes on by itself. Then time passes."""
        await asyncio.sleep(1)

    @property
    def waiting(self) -> list[str]:
        """Who is in an operation still."""
        begun = Counter(self.arrived) - Counter(self.passed)
        return [name for name in begun if not self._tasks[name].done()]

    @property
    def staying(self) -> int:
        """How many are in an operation, and are not being cancelled."""
        return sum(not self._tasks[name].cancelling() for name in self.waiting)

    def check_order(self) -> None:
        """Those who pass do so in the order of their arrival."""
        places = [self.arrived.index(name) for name in self.passed]
        assert places == sorted(places), "one overtook another"

    async def end(self) -> None:
        """Cancel who is left, and let exceptions be seen."""
        for task in self._tasks.values():
            task.cancel()
        for task in self._tasks.values():
            with suppress(asyncio.CancelledError):
                await task


# Locks


def lock(tasks: int) -> Scenario:
    """Tasks that each take a lock for a while."""

    async def scenario(lib: Any) -> None:
        lock, crowd, inside = lib.Lock(), Crowd(), list[str]()

        async def hold(name: str) -> None:
            await crowd.go(lock.acquire())
            inside.append(name)
            try:
                assert inside == [name], "two hold the lock"
                await asyncio.sleep(0)
            finally:
                inside.remove(name)
                lock.release()

        for name in "abcd"[:tasks]:
            crowd.start(name, hold(name))
        await crowd.settle()
        assert not crowd.waiting, "nobody has the lock, and one waits for it"
        assert not lock.locked(), "the lock stays with nobody"
        crowd.check_order()
        await crowd.end()

    return scenario


def semaphore(kind: str, permits: int, tasks: int) -> Scenario:
    """Tasks that each take a permit for a while."""

    async def scenario(lib: Any) -> None:
        semaphore, crowd, inside = getattr(lib, kind)(permits), Crowd(), 0

        async def hold() -> None:
            nonlocal inside
            await crowd.go(semaphore.acquire())
            inside += 1
            try:
                assert inside <= permits, "more permits are out than there are"
                await asyncio.sleep(0)
            finally:
                inside -= 1
                semaphore.release()

        for name in "abcd"[:tasks]:
            crowd.start(name, hold())
        await crowd.settle()
        assert not crowd.waiting, "a permit is there, and one waits for it"
        for _ in range(permits):
            assert not semaphore.locked(), "a permit is lost"
            await semaphore.acquire()
        assert semaphore.locked(), "there are more permits than at first"
        if permits == 1:
            crowd.check_order()
        await crowd.end()

    return scenario


async def semaphore_kept(lib: Any) -> None:
    """Two tasks give their permits back, so two others can keep them."""
    semaphore, crowd = lib.Semaphore(2), Crowd()

    async def use() -> None:
        async with semaphore:
            await asyncio.sleep(0)

    async def keep() -> None:
        await crowd.go(semaphore.acquire())
        try:
            await asyncio.sleep(2)
        finally:
            semaphore.release()

    for name in "ab":
        crowd.start(name, use())
    for name in "cd":
        crowd.start(name, keep())
    await crowd.settle()
    assert not crowd.waiting, "a permit is there, and one waits for it"
    await crowd.end()


async def semaphore_over_released(lib: Any) -> None:
    """A bounded semaphore refuses a permit too many, also beside a waiter."""
    semaphore, crowd, refused = lib.BoundedSemaphore(1), Crowd(), False

    async def hold() -> None:
        async with semaphore:
            await crowd.go(asyncio.sleep(0))

    crowd.start("a", hold())
    crowd.start("b", hold())
    await crowd.settle()
    try:
        semaphore.release()
    except ValueError:
        refused = True
    assert refused, "there are more permits than at first"
    await crowd.end()


# Events


def event(clears: bool) -> Scenario:
    """Tasks that wait for an event, one that sets it."""

    async def scenario(lib: Any) -> None:
        event, crowd = lib.Event(), Crowd()
        there, is_rung = list[str](), False

        async def wait() -> None:
            await crowd.go(event.wait())

        async def ring() -> None:
            nonlocal is_rung
            await asyncio.sleep(0)
            there.extend(crowd.waiting)
            event.set()
            is_rung = True
            if clears:
                event.clear()

        for name in "abc":
            crowd.start(name, wait())
        crowd.start("ring", ring())
        await crowd.settle()
        assert event.is_set() == (is_rung and not clears), "the event is not as set"
        if event.is_set():
            assert not crowd.waiting, "the event is set, and one waits for it"
        assert not {*there} & {*crowd.waiting}, "one was there, and has missed it"
        await crowd.end()

    return scenario


# Conditions


def condition(consumers: int, number: int, at_once: bool = False) -> Scenario:
    """Tasks that wait for an item, one that brings some and notifies."""

    async def scenario(lib: Any) -> None:
        condition, crowd, items = lib.Condition(), Crowd(), list[int]()

        async def consume() -> None:
            async with condition:
                await crowd.go(condition.wait_for(lambda: items))
                assert condition.locked(), "wait_for came back without the lock"
                items.pop()

        async def produce() -> None:
            async with condition:
                if at_once:
                    items.extend(range(number))
                    condition.notify(number)
            for item in range(0 if at_once else number):
                async with condition:
                    items.append(item)
                    condition.notify()

        for name in "abc"[:consumers]:
            crowd.start(name, consume())
        crowd.start("producer", produce())
        await crowd.settle()
        assert not condition.locked(), "the lock stays with nobody"
        assert not (crowd.waiting and items), "an item is there, and one waits for it"
        await crowd.end()

    return scenario


async def condition_for_all(lib: Any) -> None:
    """`notify_all` wakes all who wait; they have the lock one after the other."""
    condition, crowd, inside, there = lib.Condition(), Crowd(), 0, list[str]()

    async def wait() -> None:
        nonlocal inside
        async with condition:
            await crowd.go(condition.wait())
            inside += 1
            try:
                assert inside == 1, "two hold the lock"
                await asyncio.sleep(0)
            finally:
                inside -= 1

    async def call() -> None:
        async with condition:
            there.extend(crowd.waiting)
            condition.notify_all()

    for name in "abc":
        crowd.start(name, wait())
    crowd.start("caller", call())
    await crowd.settle()
    assert not {*there} & {*crowd.waiting}, "one was there, and was not woken"
    await crowd.end()


async def condition_for_one(lib: Any) -> None:
    """`notify` wakes one of those who wait, and no more."""
    condition, crowd, calls = lib.Condition(), Crowd(), 0

    async def wait() -> None:
        async with condition:
            await crowd.go(condition.wait())

    async def call() -> None:
        nonlocal calls
        async with condition:
            calls += bool(crowd.waiting)
            condition.notify()

    crowd.start("a", wait())
    crowd.start("b", wait())
    crowd.start("caller", call())
    await crowd.settle()
    assert len(crowd.passed) <= calls, "one was woken by nobody"
    await crowd.end()


# Barriers


def barrier(parties: int, tasks: int) -> Scenario:
    """Tasks that meet."""

    async def scenario(lib: Any) -> None:
        barrier, crowd, numbers = lib.Barrier(parties), Crowd(), list[int]()

        async def meet() -> None:
            there = crowd.staying
            number = await crowd.go(barrier.wait())
            numbers.append(number)
            if number == parties - 1:
                assert there >= number, "one passes who is not the last"

        for name in "abcd"[:tasks]:
            crowd.start(name, meet())
        await crowd.settle()
        assert len(crowd.waiting) < parties, "all have come, and they wait"
        assert barrier.n_waiting == len(crowd.waiting), "it counts one who is not there"
        counts = Counter(numbers)
        assert max(counts.values(), default=0) <= tasks // parties, "a number twice"
        await crowd.end()

    return scenario


async def barrier_aborted(lib: Any) -> None:
    """After `abort`, nobody waits, and nobody passes who comes later."""
    barrier, crowd = lib.Barrier(3), Crowd()

    async def meet() -> None:
        with suppress(asyncio.BrokenBarrierError):
            await crowd.go(barrier.wait())

    async def abort() -> None:
        await barrier.abort()

    for name in "abc"[:2]:
        crowd.start(name, meet())
    crowd.start("abort", abort())
    await crowd.settle()
    if barrier.broken:
        assert not crowd.waiting, "the barrier is broken, and one waits at it"
    assert not crowd.passed, "one has passed"
    await crowd.end()


# Queues


def queue(kind: str, size: int, producers: int, consumers: int) -> Scenario:
    """Tasks that put, and tasks that get."""

    async def scenario(lib: Any) -> None:
        queue, puts, gets = getattr(lib, kind)(size), Crowd(), Crowd()
        put, got = list[str](), list[str]()

        async def produce(name: str) -> None:
            await puts.go(queue.put(name))
            put.append(name)

        async def consume() -> None:
            got.append(await gets.go(queue.get()))
            queue.task_done()

        for name in "abe"[:producers]:
            puts.start(name, produce(name))
        for name in "cd"[:consumers]:
            gets.start(name, consume())
        await puts.settle()
        left = [queue.get_nowait() for _ in range(queue.qsize())]
        assert Counter(got + left) == Counter(put), "an item is lost, or there twice"
        assert not (gets.waiting and left), "an item is there, and one waits for it"
        full = bool(size) and len(left) >= size
        assert not puts.waiting or full, "there is room, and one waits for it"
        if kind == "Queue":
            puts.check_order()
        if size:  # else two may be woken at once, to run in any order
            gets.check_order()
        await puts.end()
        await gets.end()

    return scenario


async def queue_in_order(lib: Any) -> None:
    """Items come out in the order in which they were put, newcomers included."""
    queue, puts, got = lib.Queue(1), Crowd(), list[str]()

    async def produce(name: str) -> None:
        await puts.go(queue.put(name))

    async def consume() -> None:
        while True:
            got.append(await queue.get())

    for name in "abc":
        puts.start(name, produce(name))
    puts.start("consumer", consume())
    await puts.settle()
    order = [name for name in puts.arrived if name in got]
    assert got == order, "one overtook another"
    await puts.end()


async def queue_joined(lib: Any) -> None:
    """`join` returns when all items are done, and not before."""
    queue, crowd, done = lib.Queue(), Crowd(), 0

    async def work() -> None:
        nonlocal done
        await crowd.go(queue.get())
        try:
            await asyncio.sleep(0)
        finally:
            done += 1
            queue.task_done()

    async def join() -> None:
        await crowd.go(queue.join())
        assert done == 2, "join returned too early"

    for item in "xy":
        queue.put_nowait(item)
    crowd.start("a", work())
    crowd.start("b", work())
    crowd.start("c", join())
    await crowd.settle()
    assert done < 2 or not crowd.waiting, "all is done, and one joins"
    await crowd.end()


def queue_shut_down(producers: int, consumers: int) -> Scenario:
    """After `shutdown` nobody waits; what is in the queue can still be taken."""

    async def scenario(lib: Any) -> None:
        queue, crowd, put, got = lib.Queue(1), Crowd(), list[str](), list[str]()
        is_shut_down = False

        async def produce(name: str) -> None:
            with suppress(lib.QueueShutDown):
                await crowd.go(queue.put(name))
                put.append(name)

        async def consume() -> None:
            with suppress(lib.QueueShutDown):
                got.append(await crowd.go(queue.get()))

        async def stop() -> None:
            nonlocal is_shut_down
            queue.shutdown()
            is_shut_down = True

        for name in "ab"[:producers]:
            crowd.start(name, produce(name))
        for name in "cd"[:consumers]:
            crowd.start(name, consume())
        crowd.start("stop", stop())
        await crowd.settle()
        left = [queue.get_nowait() for _ in range(queue.qsize())]
        assert Counter(got + left) == Counter(put), "an item is lost, or there twice"
        assert not (is_shut_down and crowd.waiting), "the queue is shut down, one waits"
        await crowd.end()

    return scenario


SCENARIOS: dict[str, Scenario] = {
    "lock, 2 tasks": lock(2),
    "lock, 3 tasks": lock(3),
    "lock, 4 tasks": lock(4),
    "semaphore of 1, 3 tasks": semaphore("Semaphore", 1, 3),
    "semaphore of 2, 4 tasks": semaphore("Semaphore", 2, 4),
    "bounded semaphore of 1, 3 tasks": semaphore("BoundedSemaphore", 1, 3),
    "bounded semaphore of 2, 3 tasks": semaphore("BoundedSemaphore", 2, 3),
    "semaphore of 2, kept": semaphore_kept,
    "bounded semaphore, released too often": semaphore_over_released,
    "event": event(clears=False),
    "event, cleared at once": event(clears=True),
    "condition, 2 consumers, 1 item": condition(2, 1),
    "condition, 2 consumers": condition(2, 2),
    "condition, 2 consumers at once": condition(2, 2, at_once=True),
    "condition, 3 consumers": condition(3, 3),
    "condition, all": condition_for_all,
    "condition, one": condition_for_one,
    "barrier of 2, 2 tasks": barrier(2, 2),
    "barrier of 2, 4 tasks": barrier(2, 4),
    "barrier of 3, 4 tasks": barrier(3, 4),
    "barrier, aborted": barrier_aborted,
    "queue, 1 and 1": queue("Queue", 1, 1, 1),
    "queue, 2 and 1": queue("Queue", 1, 2, 1),
    "queue, 1 and 2": queue("Queue", 1, 1, 2),
    "queue, 3 and 1": queue("Queue", 1, 3, 1),
    "queue, 2 and 2": queue("Queue", 1, 2, 2),
    "queue without limit, 2 and 2": queue("Queue", 0, 2, 2),
    "lifo queue, 2 and 2": queue("LifoQueue", 1, 2, 2),
    "priority queue, 2 and 2": queue("PriorityQueue", 1, 2, 2),
    "queue, in order": queue_in_order,
    "queue, joined": queue_joined,
    "queue, shut down": queue_shut_down(2, 1),
    "queue, shut down, nobody puts": queue_shut_down(0, 2),
    "queue, shut down, nobody gets": queue_shut_down(2, 0),
}
