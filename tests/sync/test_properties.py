"""Each primitive, driven at random, does what a plain model says.

A run is a list of batches. All operations of a batch happen in one round of the
event loop, one right after the other, each as a callback: so a release, the
arrival of newcomers and cancellations meet in all orders in a single step. Then
the loop runs until nothing moves any more, and the primitive is compared with the
model. The models know nothing of futures and tasks: those who wait stand in a
list, and each task that was woken in a batch runs at its end.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import hocket

RUNS = settings(max_examples=500, deadline=None, derandomize=True, database=None)

Operation = tuple[str, int]


def batches(*kinds: str) -> st.SearchStrategy[list[list[Operation]]]:
    """Return lists of batches of operations, each with a small number."""
    operation = st.tuples(st.sampled_from(kinds), st.integers(0, 6))
    return st.lists(st.lists(operation, max_size=8), max_size=5)


class Driver:
    """Runs operations on a primitive, and numbers the tasks that they start."""

    def __init__(self) -> None:
        self.tasks: list[asyncio.Task[Any]] = []
        self.done: list[int] = []
        self.refused: list[str] = []

    def start(self, wait: Coroutine[Any, Any, Any]) -> None:
        """Start the next task, which joins `done` when its wait is over."""
        number = len(self.tasks)

        async def run() -> Any:
            result = await wait
            self.done.append(number)
            return result

        self.tasks.append(asyncio.create_task(run()))

    def call(self, function: Callable[..., object], *arguments: object) -> None:
        """Call a function, and note it if it refuses."""

        def call() -> None:
            try:
                function(*arguments)
            except Exception as error:
                self.refused.append(type(error).__name__)

        asyncio.get_running_loop().call_soon(call)

    def cancel(self, number: int) -> None:
        """Cancel a task, if there is one of that number."""
        if number < len(self.tasks):
            self.call(self.tasks[number].cancel)

    async def settle(self) -> None:
        """Run the loop until no task can go on by itself."""
        for _ in range(30):
            await asyncio.sleep(0)

    def cancelled(self) -> list[int]:
        """Return the numbers of the tasks that were cancelled."""
        return [number for number, task in enumerate(self.tasks) if task.cancelled()]

    def waiting(self, tasks: tuple[asyncio.Task[object], ...]) -> list[int]:
        """Return the numbers of tasks."""
        return [self.tasks.index(task) for task in tasks]

    async def end(self) -> None:
        """Cancel what still waits."""
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)


def in_line(primitive: Any) -> int:
    """Return how many waiters a primitive keeps."""
    return len(primitive._waiters)


class Turns:
    """The model of a semaphore; a lock is one with a single permit."""

    def __init__(self, value: int) -> None:
        self.value = value
        self.waiting: list[int] = []
        self.woken: list[int] = []
        self.giving_up: set[int] = set()
        self.done: list[int] = []
        self.cancelled: list[int] = []

    def arrive(self, number: int) -> None:
        if self.value and not self.woken:
            self.value -= 1
            self.done.append(number)
        else:
            self.waiting.append(number)

    def release(self) -> None:
        if self.waiting:
            self.woken.append(self.waiting.pop(0))
        else:
            self.value += 1

    def cancel(self, number: int) -> None:
        if number in self.waiting:
            self.waiting.remove(number)
            self.cancelled.append(number)
        elif number in self.woken:
            self.giving_up.add(number)

    def settle(self) -> None:
        while self.woken:
            number = self.woken.pop(0)
            if number in self.giving_up:
                self.cancelled.append(number)
                self.value += 1
            else:
                self.done.append(number)
            while self.value and self.waiting:
                self.value -= 1
                self.woken.append(self.waiting.pop(0))


async def drive_semaphore(value: int, plan: list[list[Operation]]) -> None:
    semaphore, model, driver = hocket.Semaphore(value), Turns(value), Driver()

    async def enter() -> None:
        await semaphore.__aenter__()

    for batch in plan:
        for kind, number in batch:
            if kind in {"acquire", "enter"}:
                model.arrive(len(driver.tasks))
                driver.start(semaphore.acquire() if kind == "acquire" else enter())
            elif kind == "release":
                model.release()
                driver.call(semaphore.release)
            else:
                model.cancel(number)
                driver.cancel(number)
        await driver.settle()
        model.settle()
        assert driver.done == model.done
        assert driver.cancelled() == sorted(model.cancelled)
        statistics = semaphore.statistics()
        assert driver.waiting(statistics.waiting) == model.waiting
        assert statistics.value == model.value
        assert in_line(semaphore) == len(model.waiting)
    await driver.end()


async def drive_lock(plan: list[list[Operation]]) -> None:
    lock, model, driver = hocket.Lock(), Turns(1), Driver()
    refused = 0

    async def enter() -> None:
        await lock.__aenter__()

    for batch in plan:
        for kind, number in batch:
            if kind in {"acquire", "enter"}:
                model.arrive(len(driver.tasks))
                driver.start(lock.acquire() if kind == "acquire" else enter())
            elif kind == "release":
                if model.value or model.woken:
                    refused += 1
                else:
                    model.release()
                driver.call(lock.release)
            else:
                model.cancel(number)
                driver.cancel(number)
        await driver.settle()
        model.settle()
        assert driver.done == model.done
        assert driver.cancelled() == sorted(model.cancelled)
        assert driver.refused == ["RuntimeError"] * refused
        assert driver.waiting(lock.statistics().waiting) == model.waiting
        assert lock.locked() == (model.value == 0)
        assert in_line(lock) == len(model.waiting)
    await driver.end()


async def drive_event(plan: list[list[Operation]]) -> None:
    event, driver = hocket.Event(), Driver()
    is_set = False
    waiting: list[int] = []
    woken: list[int] = []
    done: set[int] = set()
    cancelled: set[int] = set()

    for batch in plan:
        for kind, number in batch:
            if kind == "wait":
                (done.add if is_set else waiting.append)(len(driver.tasks))
                driver.start(event.wait())
            elif kind == "set":
                is_set = True
                woken += waiting
                waiting.clear()
                driver.call(event.set)
            elif kind == "clear":
                is_set = False
                driver.call(event.clear)
            else:
                for line in (waiting, woken):
                    if number in line:
                        line.remove(number)
                        cancelled.add(number)
                driver.cancel(number)
        await driver.settle()
        done.update(woken)
        woken.clear()
        assert set(driver.done) == done
        assert set(driver.cancelled()) == cancelled
        assert event.is_set() == is_set
        assert driver.waiting(event.statistics().waiting) == waiting
        assert in_line(event) == len(waiting)
    await driver.end()


class Store:
    """The model of a queue."""

    def __init__(self, maxsize: int) -> None:
        self.maxsize = maxsize
        self.items: list[int] = []
        self.getters: list[int] = []
        self.putters: list[int] = []
        self.woken: list[tuple[str, int]] = []
        self.giving_up: set[int] = set()
        self.results: dict[int, object] = {}
        self.refused: list[str] = []
        self.shut = False

    def handoffs(self, kind: str) -> int:
        return sum(of == kind for of, _ in self.woken)

    def room(self) -> bool:
        return self.maxsize == 0 or len(self.items) < self.maxsize

    def wake(self) -> None:
        while self.getters and (self.shut or self.handoffs("get") < len(self.items)):
            self.woken.append(("get", self.getters.pop(0)))
        while self.putters and (
            self.shut or len(self.items) + self.handoffs("put") < self.maxsize
        ):
            self.woken.append(("put", self.putters.pop(0)))

    def put(self, number: int) -> None:
        if self.shut:
            self.results[number] = "QueueShutDown"
        elif self.room() and not self.handoffs("put"):
            self.items.append(number)
            self.results[number] = None
            self.wake()
        else:
            self.putters.append(number)

    def get(self, number: int) -> None:
        if self.items and not self.handoffs("get"):
            self.results[number] = self.items.pop(0)
            self.wake()
        elif self.shut and not self.items:
            self.results[number] = "QueueShutDown"
        else:
            self.getters.append(number)

    def put_nowait(self, item: int) -> None:
        if self.shut:
            self.refused.append("QueueShutDown")
        elif self.room() and not self.handoffs("put"):
            self.items.append(item)
            self.wake()
        else:
            self.refused.append("QueueFull")

    def get_nowait(self) -> None:
        if self.items and not self.handoffs("get"):
            self.items.pop(0)
            self.wake()
        elif self.shut and not self.items:
            self.refused.append("QueueShutDown")
        else:
            self.refused.append("QueueEmpty")

    def shutdown(self) -> None:
        self.shut = True
        self.wake()

    def cancel(self, number: int) -> None:
        for line in (self.getters, self.putters):
            if number in line:
                line.remove(number)
                self.results[number] = "cancelled"
        if any(number == woken for _, woken in self.woken):
            self.giving_up.add(number)

    def settle(self) -> None:
        while self.woken:
            kind, number = self.woken.pop(0)
            if number in self.giving_up:
                self.results[number] = "cancelled"
            elif kind == "put":
                self.results[number] = "QueueShutDown" if self.shut else None
                if not self.shut:
                    self.items.append(number)
            elif self.items:
                self.results[number] = self.items.pop(0)
            else:
                self.results[number] = "QueueShutDown"
            self.wake()


def result_of(task: asyncio.Task[Any]) -> object:
    if task.cancelled():
        return "cancelled"
    error = task.exception()
    return type(error).__name__ if error else task.result()


async def drive_queue(maxsize: int, plan: list[list[Operation]]) -> None:
    queue: hocket.Queue[int] = hocket.Queue(maxsize)
    model, driver = Store(maxsize), Driver()
    item = 100

    for batch in plan:
        for kind, number in batch:
            if kind == "put":
                model.put(len(driver.tasks))
                driver.start(queue.put(len(driver.tasks)))
            elif kind == "get":
                model.get(len(driver.tasks))
                driver.start(queue.get())
            elif kind == "put_nowait":
                item += 1
                model.put_nowait(item)
                driver.call(queue.put_nowait, item)
            elif kind == "get_nowait":
                model.get_nowait()
                driver.call(queue.get_nowait)
            elif kind == "cancel":
                model.cancel(number)
                driver.cancel(number)
            elif number == 0:  # a shutdown, but seldom
                model.shutdown()
                driver.call(queue.shutdown)
        await driver.settle()
        model.settle()
        results = {
            number: result_of(task)
            for number, task in enumerate(driver.tasks)
            if task.done()
        }
        assert results == model.results
        assert driver.refused == model.refused
        assert list(queue._queue) == model.items
        statistics = queue.statistics()
        assert driver.waiting(statistics.getters) == model.getters
        assert driver.waiting(statistics.putters) == model.putters
        assert len(queue._getters) == len(model.getters)
        assert len(queue._putters) == len(model.putters)
    await driver.end()


async def drive_condition(waiters: int, plan: list[list[Operation]]) -> None:
    condition, driver = hocket.Condition(), Driver()
    wakened = 0

    async def wait() -> None:
        async with condition:
            try:
                await condition.wait()
            finally:
                assert condition.locked()

    async def notify(n: int) -> None:
        nonlocal wakened
        async with condition:
            wakened += min(n, len(condition.statistics().waiting))
            condition.notify(n)

    for _ in range(waiters):
        driver.start(wait())
    await driver.settle()
    notifiers = []
    for batch in plan:
        for kind, number in batch:
            if kind == "notify":
                notifiers.append(asyncio.create_task(notify(number)))
            else:
                driver.cancel(number)
        await driver.settle()
        left = driver.waiting(condition.statistics().waiting)
        assert driver.done == sorted(driver.done)
        assert len(driver.done) + len(driver.cancelled()) + len(left) == waiters
        assert len(driver.done) <= wakened
        if left:  # then no notification found nobody to go to
            assert len(driver.done) == wakened
        assert in_line(condition) == len(left)
        assert not condition.locked()
    await asyncio.gather(*notifiers)
    await driver.end()


async def drive_barrier(parties: int, plan: list[list[Operation]]) -> None:
    barrier, driver = hocket.Barrier(parties), Driver()
    waiting: list[int] = []
    rounds: list[list[int]] = []

    for batch in plan:
        leaving = False
        for kind, number in batch:
            if kind == "wait":
                waiting.append(len(driver.tasks))
                driver.start(barrier.wait())
                if len(waiting) == parties and not leaving:
                    rounds.append(waiting[:])
                    waiting.clear()
                    leaving = parties > 1
            else:
                if number in waiting:
                    waiting.remove(number)
                driver.cancel(number)
        await driver.settle()
        while len(waiting) >= parties:
            rounds.append(waiting[:parties])
            del waiting[:parties]
        for members in rounds:
            tasks = [driver.tasks[number] for number in members]
            numbers = [task.result() for task in tasks if not task.cancelled()]
            assert len(numbers) == len(set(numbers))
            assert set(numbers) <= set(range(parties))
        assert driver.waiting(barrier.statistics().waiting) == waiting
        assert barrier.n_waiting == len(waiting)
    await driver.end()


def run(drive: Awaitable[None]) -> None:
    async def main() -> None:
        await drive

    asyncio.run(main())


class TestAgainstModel:
    @RUNS
    @given(st.integers(0, 3), batches("acquire", "enter", "release", "cancel"))
    def test_semaphore(self, value: int, plan: list[list[Operation]]) -> None:
        """A semaphore serves in order, and loses no permit."""
        run(drive_semaphore(value, plan))

    @RUNS
    @given(batches("acquire", "enter", "release", "cancel"))
    def test_lock(self, plan: list[list[Operation]]) -> None:
        """A lock serves in order, one at a time, and refuses what is not held."""
        run(drive_lock(plan))

    @RUNS
    @given(batches("wait", "set", "clear", "cancel"))
    def test_event(self, plan: list[list[Operation]]) -> None:
        """An event wakes all who waited when it was set, and only those."""
        run(drive_event(plan))

    @RUNS
    @given(
        st.integers(0, 3),
        batches("put", "get", "put_nowait", "get_nowait", "cancel", "shutdown"),
    )
    def test_queue(self, maxsize: int, plan: list[list[Operation]]) -> None:
        """A queue serves getters and putters in order, and loses no item."""
        run(drive_queue(maxsize, plan))

    @RUNS
    @given(batches("get", "put_nowait", "cancel"))
    def test_getters_of_a_queue(self, plan: list[list[Operation]]) -> None:
        """Getters that are cancelled as items arrive lose none."""
        run(drive_queue(0, plan))

    @RUNS
    @given(batches("put", "get_nowait", "cancel"))
    def test_putters_of_a_queue(self, plan: list[list[Operation]]) -> None:
        """Putters that are cancelled as items leave lose no place."""
        run(drive_queue(1, plan))

    @RUNS
    @given(st.integers(0, 8), batches("notify", "cancel"))
    def test_condition(self, waiters: int, plan: list[list[Operation]]) -> None:
        """A condition loses no notification while somebody waits for one."""
        run(drive_condition(waiters, plan))

    @RUNS
    @given(st.integers(1, 4), batches("wait", "cancel"))
    def test_barrier(self, parties: int, plan: list[list[Operation]]) -> None:
        """A barrier lets pass in rounds, with different numbers in each."""
        run(drive_barrier(parties, plan))


def test_models_are_strict() -> None:
    """The model notices a queue that lets a newcomer overtake."""

    async def drive() -> None:
        queue: asyncio.Queue[int] = asyncio.Queue(1)
        model = Store(1)
        driver = Driver()
        model.get(0)
        driver.start(queue.get())
        await driver.settle()
        model.put_nowait(1)
        model.get_nowait()
        driver.call(queue.put_nowait, 1)
        driver.call(queue.get_nowait)
        await driver.settle()
        model.settle()
        assert driver.refused != model.refused
        await driver.end()

    run(drive())


if __name__ == "__main__":
    pytest.main([__file__])
