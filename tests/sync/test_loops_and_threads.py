"""A primitive belongs to one event loop, and its thread."""

import asyncio
import inspect
import sys
import threading
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

import hocket


def refused(method: Callable[..., object], *arguments: object) -> str:
    """Call a method in another thread; return with which words it refuses.

    What it raises is to be in its documentation.
    """
    raised: list[RuntimeError] = []

    def call() -> None:
        try:
            if inspect.iscoroutine(coroutine := method(*arguments)):
                asyncio.run(coroutine)
        except RuntimeError as error:
            raised.append(error)

    thread = threading.Thread(target=call)
    thread.start()
    thread.join()
    [error] = raised
    assert "RuntimeError: " in (inspect.getdoc(method) or "")
    return str(error)


async def first_step(coroutine: Coroutine[Any, Any, Any]) -> None:
    """Let a coroutine that is no task begin to wait."""
    assert coroutine.send(None)


async def waits(coroutine: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
    """Return a task that waits."""
    task = asyncio.create_task(coroutine)
    await asyncio.sleep(0)
    assert not task.done()
    return task


class TestLoops:
    def test_waiting_in_a_second_loop(self) -> None:
        """To wait in another loop than the first is refused, and says why."""
        event = hocket.Event()

        async def wait() -> None:
            async with asyncio.timeout(0):
                await event.wait()

        with pytest.raises(TimeoutError):
            asyncio.run(wait())
        with pytest.raises(RuntimeError, match=r"(?m)event loop$"):
            asyncio.run(wait())

    def test_a_free_lock_serves_any_loop(self) -> None:
        """A primitive at which nobody has waited is bound to no loop."""
        lock = hocket.Lock()

        async def use() -> None:
            async with lock:
                pass

        asyncio.run(use())
        asyncio.run(use())

    def test_made_outside_a_loop(self) -> None:
        """A primitive can be made where no loop runs."""
        queue: hocket.Queue[int] = hocket.Queue()
        queue.put_nowait(1)
        assert asyncio.run(queue.get()) == 1

    def test_loop_closed_while_a_task_waits(self) -> None:
        """To wake a task of a closed loop fails once, and does no more harm."""
        queue: hocket.Queue[int] = hocket.Queue()
        loop = asyncio.new_event_loop()
        waiting = queue.get()
        task = loop.create_task(waiting)
        loop.run_until_complete(asyncio.sleep(0))
        loop.close()
        with pytest.raises(RuntimeError, match="Event loop is closed"):
            queue.put_nowait(1)
        task._log_destroy_pending = False  # type: ignore[attr-defined]
        waiting.close()
        queue.put_nowait(2)
        assert queue.get_nowait() == 2
        assert queue.empty()

    @pytest.mark.parametrize("count", [1, 2])
    def test_event_set_after_its_loop_is_closed(self, count: int) -> None:
        """An event whose tasks' loop is closed refuses, and can be set later."""
        event = hocket.Event()
        loop = asyncio.new_event_loop()
        waiting = [event.wait() for _ in range(count)]
        tasks = [loop.create_task(wait) for wait in waiting]
        loop.run_until_complete(asyncio.sleep(0))
        loop.close()
        with pytest.raises(RuntimeError, match="Event loop is closed"):
            event.set()
        for task, wait in zip(tasks, waiting, strict=True):
            task._log_destroy_pending = False  # type: ignore[attr-defined]
            wait.close()
        event.set()
        assert event.is_set()

    def test_barrier_left_outside_the_loop(self) -> None:
        """A coroutine that is closed outside the loop lets the next round begin."""
        barrier = hocket.Barrier(2)
        loop = asyncio.new_event_loop()
        waiting = barrier.wait()
        loop.run_until_complete(first_step(waiting))
        loop.run_until_complete(barrier.wait())

        async def next_round() -> list[asyncio.Task[int]]:
            tasks = [asyncio.create_task(barrier.wait()) for _ in range(2)]
            await asyncio.sleep(0)
            return tasks

        tasks = loop.run_until_complete(next_round())
        waiting.close()
        assert loop.run_until_complete(asyncio.wait_for(tasks[0], 1)) == 0
        loop.run_until_complete(tasks[1])
        loop.close()

    def test_waking_between_two_runs_of_the_loop(self) -> None:
        """Tasks of a loop that does not run now may be woken."""
        event = hocket.Event()
        with asyncio.Runner() as runner:
            loop = runner.get_loop()
            task = loop.create_task(event.wait())
            runner.run(asyncio.sleep(0))
            event.set()

            async def join() -> bool:
                return await task

            assert runner.run(join()) is True


@pytest.mark.skipif(sys.version_info < (3, 12), reason="new in Python 3.12")
class TestEagerTasks:
    async def test_start_and_wait_in_one_step(self) -> None:
        """An eager task waits before `create_task` returns, and is served in turn."""
        loop = asyncio.get_running_loop()
        loop.set_task_factory(getattr(asyncio, "eager_task_factory"))  # noqa: B009
        queue: hocket.Queue[int] = hocket.Queue()
        tasks = [asyncio.create_task(queue.get()) for _ in range(2)]
        assert queue.statistics().getters == tuple(tasks)
        for item in range(2):
            queue.put_nowait(item)
        assert await asyncio.gather(*tasks) == [0, 1]
        done = asyncio.create_task(hocket.Lock().acquire())
        assert done.done()


class TestThreads:
    async def test_lock(self) -> None:
        """To release a lock in a thread of another loop's tasks is refused."""
        lock = hocket.Lock()
        await lock.acquire()
        task = await waits(lock.acquire())
        assert "call_soon_threadsafe" in refused(lock.release)
        assert lock.locked()
        lock.release()
        await task

    async def test_event(self) -> None:
        """To set an event in another thread is refused, and does not set it."""
        event = hocket.Event()
        task = await waits(event.wait())
        assert refused(event.set)
        assert not event.is_set()
        event.set()
        await task

    @pytest.mark.parametrize("kind", [hocket.Semaphore, hocket.BoundedSemaphore])
    async def test_semaphore(self, kind: type[hocket.Semaphore]) -> None:
        """To release a semaphore in another thread is refused, and adds nothing."""
        semaphore = kind()
        await semaphore.acquire()
        task = await waits(semaphore.acquire())
        assert refused(semaphore.release)
        assert semaphore.statistics().value == 0
        semaphore.release()
        await task

    async def test_condition(self) -> None:
        """To notify in another thread is refused."""
        condition = hocket.Condition()

        async def wait() -> None:
            async with condition:
                await condition.wait()

        task = await waits(wait())
        async with condition:
            assert refused(condition.notify)
            assert refused(condition.notify_all)
            condition.notify()
        await task

    async def test_barrier(self) -> None:
        """To fill, reset or abort a barrier in another thread changes nothing."""
        barrier = hocket.Barrier(2)
        task = await waits(barrier.wait())
        assert refused(barrier.wait)
        assert refused(barrier.reset)
        assert refused(barrier.abort)
        assert barrier.n_waiting == 1
        assert await barrier.wait() == 1
        assert await task == 0

    async def test_queue(self) -> None:
        """To put, get or shut down in another thread changes nothing."""
        queue: hocket.Queue[int] = hocket.Queue(1)
        getting = await waits(queue.get())
        assert refused(queue.put, 1)
        assert refused(queue.put_nowait, 1)
        assert refused(queue.shutdown)
        assert queue.empty()
        queue.put_nowait(1)
        assert await getting == 1
        queue.put_nowait(2)
        putting = await waits(queue.put(3))
        assert refused(queue.get)
        assert refused(queue.get_nowait)
        assert queue.get_nowait() == 2
        await putting

    async def test_join(self) -> None:
        """To finish the last item in another thread than those who join is refused."""
        queue: hocket.Queue[int] = hocket.Queue()
        queue.put_nowait(1)
        joining = await waits(queue.join())
        assert refused(queue.task_done)
        queue.task_done()
        await joining

    async def test_call_soon_threadsafe(self) -> None:
        """What the error says to do works."""
        event = hocket.Event()
        loop = asyncio.get_running_loop()
        task = await waits(event.wait())
        await asyncio.to_thread(loop.call_soon_threadsafe, event.set)
        assert await task is True
