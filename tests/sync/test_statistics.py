"""What `statistics()` tells."""

import asyncio
import dataclasses
from typing import Any

import pytest

import hocket


async def started(*coroutines: Any) -> list[asyncio.Task[Any]]:
    tasks = [asyncio.create_task(coroutine) for coroutine in coroutines]
    await asyncio.sleep(0)
    return tasks


class TestStatistics:
    async def test_lock(self) -> None:
        """A lock tells whether it is held, and who waits, first come first."""
        lock = hocket.Lock()
        await lock.acquire()
        tasks = await started(lock.acquire(), lock.acquire())
        statistics = lock.statistics()
        assert statistics == hocket.LockStatistics(waiting=tuple(tasks), locked=True)
        assert statistics.tasks_waiting == 2
        for task in tasks:
            lock.release()
            await task

    async def test_event(self) -> None:
        """An event tells whether it is set, and who waits."""
        event = hocket.Event()
        [task] = await started(event.wait())
        assert event.statistics().waiting == (task,)
        event.set()
        await task
        assert event.statistics() == hocket.EventStatistics(waiting=(), is_set=True)

    async def test_condition(self) -> None:
        """A condition tells who waits for news, and about its lock."""
        condition = hocket.Condition()

        async def wait() -> None:
            async with condition:
                await condition.wait()

        [waiting] = await started(wait())
        async with condition:
            [entering] = await started(wait())
            statistics = condition.statistics()
            condition.notify()
        assert statistics.waiting == (waiting,)
        assert statistics.locked
        assert statistics.lock
        assert statistics.lock.waiting == (entering,)
        await waiting
        entering.cancel()

    async def test_condition_with_a_foreign_lock(self) -> None:
        """About a lock of asyncio's, a condition tells whether it is held."""
        condition = hocket.Condition(asyncio.Lock())
        async with condition:
            assert condition.statistics() == hocket.ConditionStatistics(
                waiting=(), locked=True, lock=None
            )

    async def test_semaphore(self) -> None:
        """A semaphore tells how many permits are free, of how many, and who waits."""
        semaphore = hocket.BoundedSemaphore(1)
        assert semaphore.statistics().value == 1
        async with semaphore:
            [task] = await started(semaphore.acquire())
            assert semaphore.statistics() == hocket.SemaphoreStatistics(
                waiting=(task,), value=0, bound=1
            )
        await task
        assert hocket.Semaphore().statistics().bound is None

    async def test_barrier(self) -> None:
        """A barrier tells its state, how many it waits for, and who has arrived."""
        barrier = hocket.Barrier(2)
        [task] = await started(barrier.wait())
        assert barrier.statistics() == hocket.BarrierStatistics(
            waiting=(task,), parties=2, state="filling"
        )
        await barrier.wait()
        assert barrier.statistics().state == "draining"
        await task

    async def test_queue(self) -> None:
        """A queue tells what it holds, and who waits to get, put or join."""
        queue: hocket.Queue[int] = hocket.Queue(1)
        [getting] = await started(queue.get())
        assert queue.statistics().getters == (getting,)
        await queue.put(1)
        await getting
        queue.put_nowait(2)
        putting, joining = await started(queue.put(3), queue.join())
        assert queue.statistics() == hocket.QueueStatistics(
            size=1,
            maxsize=1,
            unfinished_tasks=2,
            is_shutdown=False,
            getters=(),
            putters=(putting,),
            joiners=(joining,),
        )
        queue.shutdown(immediate=True)
        assert queue.statistics().is_shutdown
        putting.cancel()
        joining.cancel()

    async def test_a_cancelled_waiter_is_not_told(self) -> None:
        """A task that is being cancelled does not count as waiting."""
        event = hocket.Event()
        tasks = await started(event.wait(), event.wait())
        tasks[0].cancel()
        assert event.statistics().waiting == (tasks[1],)
        event.set()
        await tasks[1]

    async def test_frozen(self) -> None:
        """Statistics do not change, neither later nor by assignment."""
        event = hocket.Event()
        statistics = event.statistics()
        event.set()
        assert not statistics.is_set
        with pytest.raises(dataclasses.FrozenInstanceError):
            statistics.is_set = True  # type: ignore[misc]
        assert not hasattr(statistics, "__dict__")
