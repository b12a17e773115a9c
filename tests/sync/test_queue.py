"""The contract of the queues."""

import asyncio
import contextlib
import copy
from collections.abc import Awaitable, Callable
from types import ModuleType
from typing import Any

import pytest

import hocket

Settle = Callable[[], Awaitable[None]]


class TestQueue:
    async def test_items_come_out_in_order(self, lib: ModuleType) -> None:
        """Items come out in the order in which they went in."""
        queue = lib.Queue()
        for item in range(3):
            await queue.put(item)
        assert queue.qsize() == 3
        assert [await queue.get() for _ in range(3)] == [0, 1, 2]
        assert queue.empty()

    async def test_getters_are_served_first_in_first_out(
        self, lib: ModuleType, settle: Settle
    ) -> None:
        """Items go to those who wait in the order in which they came."""
        queue = lib.Queue()
        tasks = [asyncio.create_task(queue.get()) for _ in range(3)]
        await settle()
        for item in "abc":
            queue.put_nowait(item)
        assert await asyncio.gather(*tasks) == ["a", "b", "c"]

    @pytest.mark.asyncio_fails("a late get() overtakes waiting getters")
    async def test_late_get_does_not_overtake(
        self, lib: ModuleType, settle: Settle
    ) -> None:
        """A `get` right after a `put_nowait` queues behind those who wait."""
        queue = lib.Queue()
        first = asyncio.create_task(queue.get())
        await settle()
        queue.put_nowait("a")
        with pytest.raises(asyncio.QueueEmpty):
            queue.get_nowait()
        with contextlib.closing(queue.get()) as late:
            assert late.send(None)  # it waits
            assert await first == "a"
            queue.put_nowait("b")
            with pytest.raises(StopIteration, match="b"):
                late.send(None)

    @pytest.mark.asyncio_fails("gh-83055")
    async def test_put_nowait_does_not_overtake(
        self, lib: ModuleType, settle: Settle
    ) -> None:
        """`put_nowait` does not take the place of one who waits to put."""
        queue = lib.Queue(1)
        queue.put_nowait("a")
        task = asyncio.create_task(queue.put("b"))
        await settle()
        assert queue.get_nowait() == "a"
        with pytest.raises(asyncio.QueueFull):
            queue.put_nowait("c")
        await task
        assert queue.get_nowait() == "b"

    @pytest.mark.asyncio_fails("gh-83055")
    async def test_late_put_does_not_overtake(
        self, lib: ModuleType, settle: Settle
    ) -> None:
        """A `put` right after a `get_nowait` queues behind those who wait."""
        queue = lib.Queue(1)
        queue.put_nowait("a")
        task = asyncio.create_task(queue.put("b"))
        await settle()
        assert queue.get_nowait() == "a"
        with contextlib.closing(queue.put("c")) as late:
            assert late.send(None)  # it waits
            await task
            assert queue.get_nowait() == "b"
            with pytest.raises(StopIteration):
                late.send(None)
        assert queue.get_nowait() == "c"

    @pytest.mark.asyncio_fails("says that it is not, while it hands over a place")
    async def test_full_and_empty_count_handoffs(
        self, lib: ModuleType, settle: Settle
    ) -> None:
        """`full` and `empty` say whether a newcomer would be refused."""
        queue = lib.Queue(1)
        getter = asyncio.create_task(queue.get())
        await settle()
        queue.put_nowait("a")
        assert queue.empty()
        putter = asyncio.create_task(queue.put("b"))
        second = asyncio.create_task(queue.put("c"))
        await settle()
        assert getter.done()
        assert putter.done()
        assert queue.get_nowait() == "b"
        assert queue.full()
        await second

    async def test_putters_are_served_first_in_first_out(
        self, lib: ModuleType, settle: Settle
    ) -> None:
        """Those who wait to put do so in the order in which they came."""
        queue = lib.Queue(1)
        tasks = [asyncio.create_task(queue.put(item)) for item in range(5)]
        assert [await queue.get() for _ in range(5)] == list(range(5))
        await asyncio.gather(*tasks)

    async def test_getter_cancelled_in_the_step_of_the_handoff(
        self, lib: ModuleType, settle: Settle
    ) -> None:
        """An item whose getter is cancelled goes to the next in line."""
        queue = lib.Queue()
        tasks = [asyncio.create_task(queue.get()) for _ in range(2)]
        await settle()
        queue.put_nowait("a")
        tasks[0].cancel()
        await settle()
        assert tasks[0].cancelled()
        assert tasks[1].result() == "a"

    async def test_all_getters_cancelled_in_the_step_of_a_put(
        self, lib: ModuleType, settle: Settle
    ) -> None:
        """An item stays if all who wait for it are cancelled as it is put."""
        queue = lib.Queue()
        tasks = [asyncio.create_task(queue.get()) for _ in range(3)]
        await settle()
        queue.put_nowait("a")
        for task in tasks:
            task.cancel()
        await settle()
        assert all(task.cancelled() for task in tasks)
        assert await queue.get() == "a"

    async def test_all_putters_cancelled_in_the_step_of_a_get(
        self, lib: ModuleType, settle: Settle
    ) -> None:
        """A place stays free if all who wait for it are cancelled as it is freed."""
        queue = lib.Queue(1)
        queue.put_nowait("a")
        tasks = [asyncio.create_task(queue.put("b")) for _ in range(3)]
        await settle()
        assert queue.get_nowait() == "a"
        for task in tasks:
            task.cancel()
        await settle()
        assert all(task.cancelled() for task in tasks)
        assert queue.empty()
        queue.put_nowait("c")

    async def test_item_of_a_cancelled_getter_stays(
        self, lib: ModuleType, settle: Settle
    ) -> None:
        """An item whose getter is cancelled stays, if nobody else waits."""
        queue = lib.Queue()
        task = asyncio.create_task(queue.get())
        await settle()
        queue.put_nowait("a")
        task.cancel()
        await settle()
        assert queue.get_nowait() == "a"

    async def test_putter_cancelled_in_the_step_of_the_handoff(
        self, lib: ModuleType, settle: Settle
    ) -> None:
        """A place whose putter is cancelled goes to the next in line."""
        queue = lib.Queue(1)
        queue.put_nowait("a")
        tasks = [asyncio.create_task(queue.put(item)) for item in "bc"]
        await settle()
        assert queue.get_nowait() == "a"
        tasks[0].cancel()
        await settle()
        assert tasks[0].cancelled()
        assert queue.get_nowait() == "c"
        assert queue.empty()

    async def test_cancelled_waiters_leave_queue(
        self, lib: ModuleType, settle: Settle
    ) -> None:
        """Cancelled getters and putters leave nothing behind."""
        queue = lib.Queue(1)
        getters = [asyncio.create_task(queue.get()) for _ in range(3)]
        await settle()
        getters[1].cancel()
        await settle()
        assert len(queue._getters) == 2
        for getter in getters:
            getter.cancel()
        await settle()
        assert len(queue._getters) == 0
        queue.put_nowait("a")
        putter = asyncio.create_task(queue.put("b"))
        await settle()
        putter.cancel()
        await settle()
        assert len(queue._putters) == 0
        assert queue.get_nowait() == "a"
        assert queue.empty()

    async def test_timed_out_get_loses_nothing(self, lib: ModuleType) -> None:
        """A `get` that times out has taken no item."""
        queue = lib.Queue()
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(queue.get(), 0)
        queue.put_nowait("a")
        assert await asyncio.wait_for(queue.get(), 1) == "a"

    async def test_full_and_empty_are_refused(self, lib: ModuleType) -> None:
        """`put_nowait` refuses a full queue, `get_nowait` an empty one."""
        queue = lib.Queue(1)
        with pytest.raises(lib.QueueEmpty):
            queue.get_nowait()
        queue.put_nowait("a")
        assert queue.full()
        with pytest.raises(lib.QueueFull):
            queue.put_nowait("b")

    async def test_join_waits_for_task_done(
        self, lib: ModuleType, settle: Settle
    ) -> None:
        """`join` waits until `task_done` was called for each item."""
        queue = lib.Queue()
        await queue.join()
        for item in range(2):
            queue.put_nowait(item)
        task = asyncio.create_task(queue.join())
        for _ in range(2):
            assert not task.done()
            await queue.get()
            queue.task_done()
            await settle()
        assert task.done()

    async def test_join_returns_though_new_items_came(
        self, lib: ModuleType, settle: Settle
    ) -> None:
        """`join` returns once all was done, also if more was put since."""
        queue = lib.Queue()
        queue.put_nowait(1)
        task = asyncio.create_task(queue.join())
        await settle()
        queue.get_nowait()
        queue.task_done()
        queue.put_nowait(2)
        await task

    async def test_cancelled_join(self, lib: ModuleType, settle: Settle) -> None:
        """A cancelled `join` does not disturb another."""
        queue = lib.Queue()
        queue.put_nowait(1)
        tasks = [asyncio.create_task(queue.join()) for _ in range(2)]
        await settle()
        tasks[0].cancel()
        await settle()
        queue.task_done()
        await tasks[1]
        assert tasks[0].cancelled()

    async def test_task_done_too_often(self, lib: ModuleType) -> None:
        """One `task_done` more than items is refused."""
        with pytest.raises(ValueError, match=r"(?m)called too many times$"):
            lib.Queue().task_done()

    @pytest.mark.asyncio_fails("takes it, and fails at the first put")
    async def test_maxsize_of_a_wrong_type(self, lib: ModuleType) -> None:
        """A `maxsize` that is no number is refused at once."""
        with pytest.raises(TypeError, match="maxsize must be a number"):
            lib.Queue("10")

    async def test_subclass_hooks(self, lib: ModuleType, settle: Settle) -> None:
        """A subclass decides what is stored, and how."""

        class Unique(lib.Queue):  # type: ignore[misc, name-defined]
            def _init(self, maxsize: int) -> None:
                self._queue: dict[object, None] = {}

            def _put(self, item: object) -> None:
                self._queue[item] = None

            def _get(self) -> object:
                return self._queue.popitem()[0]

        queue = Unique(2)
        for item in "aab":
            await queue.put(item)
        assert queue.full()
        assert queue.get_nowait() == "b"
        assert await queue.get() == "a"
        getter = asyncio.create_task(queue.get())
        await settle()
        queue.put_nowait("c")
        assert await getter == "c"

    async def test_items_replaced_from_outside(self, lib: ModuleType) -> None:
        """Code that replaces `_queue`, as some does, goes on working."""
        queue = lib.Queue()
        queue.put_nowait(1)
        queue._queue = type(queue._queue)([2])
        queue.put_nowait(3)
        assert [queue.get_nowait(), queue.get_nowait()] == [2, 3]

    async def test_items_cleared_before_a_woken_getter_runs(
        self, lib: ModuleType, settle: Settle
    ) -> None:
        """A getter whose item is gone when it runs waits on."""
        queue = lib.Queue()
        task = asyncio.create_task(queue.get())
        await settle()
        queue.put_nowait(1)
        queue._queue.clear()
        await settle()
        assert not task.done()
        queue.put_nowait(2)
        assert await task == 2


class TestLifoQueue:
    async def test_last_in_first_out(self, lib: ModuleType) -> None:
        """The item that was put last comes out first."""
        queue = lib.LifoQueue()
        for item in range(3):
            await queue.put(item)
        assert [await queue.get() for _ in range(3)] == [2, 1, 0]


class TestPriorityQueue:
    async def test_smallest_first(self, lib: ModuleType) -> None:
        """The smallest item comes out first."""
        queue = lib.PriorityQueue()
        for item in (2, 3, 1):
            await queue.put(item)
        assert [await queue.get() for _ in range(3)] == [1, 2, 3]


@pytest.mark.asyncio_fails("has no Queue.shutdown", before=(3, 13))
class TestShutdown:
    async def test_items_inside_can_be_taken_out(self, lib: ModuleType) -> None:
        """After `shutdown`, the items inside come out, and no more go in."""
        queue = lib.Queue()
        queue.put_nowait(1)
        queue.shutdown()
        with pytest.raises(lib.QueueShutDown):
            queue.put_nowait(2)
        with pytest.raises(lib.QueueShutDown):
            await queue.put(2)
        assert await queue.get() == 1
        with pytest.raises(lib.QueueShutDown):
            await queue.get()
        with pytest.raises(lib.QueueShutDown):
            queue.get_nowait()

    async def test_waiting_getters_and_putters_end(
        self, lib: ModuleType, settle: Settle
    ) -> None:
        """`shutdown` ends all who wait."""
        empty, full = lib.Queue(), lib.Queue(1)
        full.put_nowait(1)
        tasks: list[asyncio.Task[Any]] = [
            asyncio.create_task(empty.get()),
            asyncio.create_task(empty.get()),
            asyncio.create_task(full.put(2)),
        ]
        await settle()
        empty.shutdown()
        full.shutdown()
        await settle()
        assert all(isinstance(task.exception(), lib.QueueShutDown) for task in tasks)

    async def test_immediate_empties_and_finishes(
        self, lib: ModuleType, settle: Settle
    ) -> None:
        """`shutdown(immediate=True)` drops the items, and lets `join` return."""
        queue = lib.Queue()
        queue.put_nowait(1)
        queue.put_nowait(2)
        joining = asyncio.create_task(queue.join())
        await settle()
        queue.get_nowait()
        queue.shutdown(immediate=True)
        await settle()
        assert queue.empty()
        assert not joining.done()
        queue.task_done()
        await joining

    async def test_getter_that_has_its_turn_gets_its_item(
        self, lib: ModuleType, settle: Settle
    ) -> None:
        """A getter woken by an item gets it, also if the queue is shut down then."""
        queue = lib.Queue()
        tasks = [asyncio.create_task(queue.get()) for _ in range(2)]
        await settle()
        queue.put_nowait("a")
        queue.shutdown()
        await settle()
        assert tasks[0].result() == "a"
        assert isinstance(tasks[1].exception(), lib.QueueShutDown)

    async def test_shut_down_twice(self, lib: ModuleType) -> None:
        """A queue may be shut down again."""
        queue = lib.Queue()
        queue.shutdown()
        queue.shutdown(immediate=True)
        assert "shutdown" in repr(queue)


class Picky(hocket.Queue[int]):
    """Drops 0, and refuses what is below."""

    def _put(self, item: int) -> None:
        if item < 0:
            raise ValueError
        if item:
            super()._put(item)

    def _get(self) -> int:
        item: int = super()._get()
        if item == 13:
            raise ValueError
        return item


class TestCopy:
    @pytest.mark.parametrize("kind", ["Queue", "LifoQueue", "PriorityQueue"])
    def test_deep_copy_has_items_of_its_own(self, lib: ModuleType, kind: str) -> None:
        """What goes into a copy does not go into the queue."""
        queue = getattr(lib, kind)()
        queue.put_nowait(1)
        other = copy.deepcopy(queue)
        other.put_nowait(2)
        assert (queue.qsize(), other.qsize()) == (1, 2)
        assert queue.get_nowait() == 1
        assert {other.get_nowait(), other.get_nowait()} == {1, 2}


class TestOverriding:
    @pytest.mark.parametrize("first", [0, -1])
    async def test_put_that_stores_nothing_passes_its_place_on(
        self, settle: Settle, first: int
    ) -> None:
        """A putter whose item is dropped or refused leaves its place to the next."""
        queue = Picky(1)
        queue.put_nowait(1)
        tasks = [asyncio.create_task(queue.put(item)) for item in (first, 2)]
        await settle()
        queue.get_nowait()
        await settle()
        assert tasks[1].done()
        assert queue.get_nowait() == 2
        await asyncio.gather(*tasks, return_exceptions=True)

    async def test_get_that_fails_passes_its_turn_on(self, settle: Settle) -> None:
        """A getter whose `_get` fails leaves what is there to the next."""
        queue = Picky()
        tasks = [asyncio.create_task(queue.get()) for _ in range(3)]
        await settle()
        for item in (13, 1, 2):
            queue.put_nowait(item)
        await settle()
        results = await asyncio.gather(*tasks, return_exceptions=True)
        assert [type(results[0]), *results[1:]] == [ValueError, 1, 2]

    async def test_put_that_drops_an_item_keeps_the_order(self, settle: Settle) -> None:
        """A getter woken for an item that `_put` drops keeps its place."""

        class Positive(hocket.Queue[int]):
            def _put(self, item: int) -> None:
                if item > 0:
                    super()._put(item)

        queue = Positive()
        tasks = [asyncio.create_task(queue.get()) for _ in range(2)]
        await settle()
        queue.put_nowait(-1)
        await settle()
        for item in (1, 2):
            queue.put_nowait(item)
        assert await asyncio.gather(*tasks) == [1, 2]
