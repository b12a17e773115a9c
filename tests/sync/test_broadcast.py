"""What a broadcast wakes: all who wait, in one callback of the event loop."""

import asyncio
import gc
import weakref
from collections.abc import Coroutine, Iterator
from contextvars import Context, ContextVar
from typing import Any

import pytest

import hocket
from hocket.sync import _waiters

Factory = Any


def python_task(
    loop: asyncio.AbstractEventLoop, coro: Coroutine[Any, Any, Any], **options: Any
) -> asyncio.Task[Any]:
    """Make a task of the class that is written in Python, not in C."""
    task: asyncio.Task[Any] = asyncio.tasks._PyTask(coro, loop=loop, **options)  # type: ignore[attr-defined]
    return task


@pytest.fixture(params=[None, python_task], ids=["C", "Python"])
def factory(request: pytest.FixtureRequest) -> Factory:
    """Return what makes tasks."""
    return request.param


async def sleepers(
    factory: Factory, event: hocket.Event, count: int
) -> list[asyncio.Task[Any]]:
    """Return tasks that wait for an event."""
    asyncio.get_running_loop().set_task_factory(factory)
    tasks = [asyncio.create_task(event.wait()) for _ in range(count)]
    await asyncio.sleep(0)
    return [*tasks]


class TestWaiter:
    async def test_is_a_future(self) -> None:
        """A task that waits for an event awaits a future, which others look for.

        anyio asks for one before it hands over an item, or cancels a task.
        """
        [task] = await sleepers(None, hocket.Event(), 1)
        waiter = getattr(task, "_fut_waiter", None)
        assert isinstance(waiter, asyncio.Future)
        assert not waiter.done()
        task.cancel()
        assert waiter.cancelled()

    async def test_is_done_when_woken(self) -> None:
        """The future of a task that is woken is done before the task runs."""
        event = hocket.Event()
        tasks = await sleepers(None, event, 2)
        waiters = [getattr(task, "_fut_waiter", None) for task in tasks]
        event.set()
        assert [isinstance(w, asyncio.Future) and w.done() for w in waiters] == [
            True
        ] * 2
        await asyncio.gather(*tasks)

    async def test_calls_what_others_have_added(self) -> None:
        """What others let the future call is called, after its task has run."""
        event = hocket.Event()
        tasks = await sleepers(None, event, 2)
        called: list[object] = []
        for task in tasks:
            waiter = getattr(task, "_fut_waiter", None)
            assert waiter
            waiter.add_done_callback(called.append)
        event.set()
        await asyncio.gather(*tasks)
        assert len(called) == 2


class TestBroadcast:
    async def test_woken(self, factory: Factory) -> None:
        """Either kind of task is woken."""
        event = hocket.Event()
        tasks = await sleepers(factory, event, 3)
        event.set()
        assert await asyncio.gather(*tasks) == [True] * 3

    async def test_cancelled(self, factory: Factory) -> None:
        """Either kind of task can be cancelled while it waits."""
        event = hocket.Event()
        tasks = await sleepers(factory, event, 3)
        tasks[1].cancel("enough")
        await asyncio.sleep(0)
        with pytest.raises(asyncio.CancelledError, match="enough"):
            await tasks[1]
        assert event.statistics().waiting == (tasks[0], tasks[2])
        event.set()
        assert await tasks[2] is True

    async def test_cancelled_as_it_begins_to_wait(self, factory: Factory) -> None:
        """A task that is cancelled in the step in which it begins to wait ends."""
        event = hocket.Event()

        async def wait() -> None:
            task.cancel()
            await event.wait()

        asyncio.get_running_loop().set_task_factory(factory)
        task = asyncio.create_task(wait())
        with pytest.raises(asyncio.CancelledError):
            await task
        assert event.statistics().waiting == ()

    async def test_cancelled_waiters_are_not_kept(self, factory: Factory) -> None:
        """What a cancelled waiter refers to is gone as soon as its task has ended."""
        event = hocket.Event()
        tasks = await sleepers(factory, event, 5)
        kept = [weakref.ref(task) for task in tasks]
        for task in tasks[:2]:
            task.cancel()
        await asyncio.gather(*tasks[:2], return_exceptions=True)
        del task, tasks[:2]
        await asyncio.sleep(0)
        assert [task() is None for task in kept] == [True, True, False, False, False]
        event.set()
        await asyncio.gather(*tasks)

    async def test_failed_tasks_are_not_kept(self) -> None:
        """A task that fails when it is woken is gone as soon as nobody wants it."""
        event = hocket.Event()

        async def fail() -> None:
            await event.wait()
            raise ValueError

        tasks = [asyncio.create_task(fail()) for _ in range(3)]
        kept = [weakref.ref(task) for task in tasks]
        await asyncio.sleep(0)
        gc.disable()
        try:
            event.set()
            await asyncio.gather(*tasks, return_exceptions=True)
            tasks.clear()
            await asyncio.sleep(0)
            assert [task() for task in kept] == [None] * 3
        finally:
            gc.enable()

    async def test_empty_context(self) -> None:
        """A task whose context is empty goes on in it, not in a copy."""
        name = ContextVar("name", default="nobody")

        async def main() -> str:
            event = hocket.Event()
            other = asyncio.create_task(event.wait())
            asyncio.get_running_loop().call_soon(event.set)
            await event.wait()
            name.set("Ada")
            await other
            return name.get()

        context = Context()
        task = asyncio.get_running_loop().create_task(main(), context=context)
        assert await task == "Ada"
        assert context[name] == "Ada"

    async def test_one_callback_wakes_all(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """`set` schedules one callback, however many wait."""
        event = hocket.Event()
        tasks = await sleepers(None, event, 10)
        loop = asyncio.get_running_loop()
        scheduled: list[object] = []
        call_soon = loop.call_soon

        def spy(callback: Any, *arguments: Any, **options: Any) -> asyncio.Handle:
            scheduled.append(callback)
            return call_soon(callback, *arguments, **options)

        with monkeypatch.context() as patch:
            patch.setattr(loop, "call_soon", spy)
            event.set()
            assert len(scheduled) == 1
        assert await asyncio.gather(*tasks) == [True] * 10

    async def test_all_who_join_a_queue_are_woken(self) -> None:
        """A broadcast wakes those who wait for the end of a queue's work, too."""
        queue: hocket.Queue[int] = hocket.Queue()
        queue.put_nowait(1)
        tasks = [asyncio.create_task(queue.join()) for _ in range(3)]
        await asyncio.sleep(0)
        tasks[1].cancel()
        queue.task_done()
        await asyncio.sleep(0)
        assert [task.cancelled() for task in tasks] == [False, True, False]
        assert all(task.done() for task in tasks)


class TestTheCallback:
    async def test_interrupted_between_two(self) -> None:
        """An interrupt while tasks go on leaves none of them behind."""
        called: list[int] = []

        def steps() -> Iterator[_waiters.Step]:
            for number in range(4):
                yield Context(), called_with(number), asyncio.Future()

        def called_with(number: int) -> Any:
            def call(_: object) -> None:
                if number == 1:
                    raise KeyboardInterrupt
                called.append(number)

            return call

        with pytest.raises(KeyboardInterrupt):
            _waiters._run(asyncio.get_running_loop(), iter([*steps()]))
        await asyncio.sleep(0)
        assert called == [0, 2, 3]

    async def test_a_task_runs_the_loop_itself(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Where a task runs the loop inside its step, the others go on meanwhile."""
        loop = asyncio.get_running_loop()
        handles: list[asyncio.Handle] = []
        called: list[str] = []
        call_soon = loop.call_soon

        def spy(callback: Any, *arguments: Any, **options: Any) -> asyncio.Handle:
            handles.append(call_soon(callback, *arguments, **options))
            return handles[-1]

        def run_loop(_: object) -> None:
            handles[-1]._run()
            called.append("first")

        def go_on(_: object) -> None:
            called.append("second")

        monkeypatch.setattr(loop, "call_soon", spy)
        waiter: asyncio.Future[None] = loop.create_future()
        steps = [(Context(), run_loop, waiter), (Context(), go_on, waiter)]
        _waiters._run(loop, iter(steps))
        await asyncio.sleep(0)
        assert called == ["second", "first"]
