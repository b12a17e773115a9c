"""What a task awaits in place of a future, and how many are woken at once."""

import asyncio
import weakref
from collections.abc import Coroutine
from contextvars import Context, ContextVar
from typing import Any

import pytest

import hocket
from hocket.sync._audience import Listener

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


class TestListener:
    async def test_woken(self, factory: Factory) -> None:
        """Either kind of task can await a listener."""
        event = hocket.Event()
        tasks = await sleepers(factory, event, 3)
        event.set()
        assert await asyncio.gather(*tasks) == [True] * 3

    async def test_cancelled(self, factory: Factory) -> None:
        """Either kind of task can be cancelled while it does."""
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

    async def test_task_tells_what_it_waits_for(self, factory: Factory) -> None:
        """The `repr` of a task names the listener."""
        [task] = await sleepers(factory, hocket.Event(), 1)
        assert "wait_for=<Listener pending>" in repr(task)
        task.cancel()

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

    async def test_it_counts_as_a_future(self) -> None:
        """asyncio takes it for a future, also where somebody else asks."""
        listener = Listener(asyncio.get_running_loop())
        called: list[Listener] = []
        listener.add_done_callback(called.append)
        next(listener.__await__())
        is_future: bool = asyncio.isfuture(listener)
        assert is_future
        listener.set_result(None)
        await asyncio.sleep(0)
        assert called == [listener]
        assert repr(listener) == "<Listener finished>"


class TestContext:
    def test_empty(self) -> None:
        """A task whose context is empty goes on in it, not in a copy."""
        name = ContextVar("name", default="nobody")

        async def main() -> str:
            event = hocket.Event()
            asyncio.get_running_loop().call_soon(event.set)
            await event.wait()
            name.set("Ada")
            await asyncio.sleep(0)
            return name.get()

        assert Context().run(asyncio.run, main()) == "Ada"


class Interrupted:
    """Listeners, in between two of which somebody presses Ctrl-C."""

    def __init__(self, listeners: list[Listener]) -> None:
        self.left: list[Listener | None] = [listeners[0], None, *listeners[1:]]

    def __iter__(self) -> "Interrupted":
        return self

    def __next__(self) -> Listener:
        if not self.left:
            raise StopIteration
        listener = self.left.pop(0)
        if listener is None:
            raise KeyboardInterrupt
        return listener


class TestAudience:
    async def test_interrupted_between_two(self) -> None:
        """An interrupt while tasks go on leaves none of them behind."""
        loop = asyncio.get_running_loop()
        listeners = [Listener(loop) for _ in range(3)]
        called: list[Listener] = []
        for listener in listeners:
            listener.add_done_callback(called.append)
        with pytest.raises(KeyboardInterrupt):
            Listener.go_on_all(loop, Interrupted(listeners))
        await asyncio.sleep(0)
        assert called == listeners

    async def test_a_task_runs_the_loop_itself(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Where a task runs the loop inside its step, the others go on meanwhile."""
        loop = asyncio.get_running_loop()
        listeners = [Listener(loop) for _ in range(3)]
        handles: list[asyncio.Handle] = []
        called: list[Listener] = []
        call_soon = loop.call_soon

        def spy(callback: Any, *arguments: Any, **options: Any) -> asyncio.Handle:
            handles.append(call_soon(callback, *arguments, **options))
            return handles[-1]

        def run_loop(_: Listener) -> None:
            handles[-1]._run()
            assert called == listeners[1:]

        monkeypatch.setattr(loop, "call_soon", spy)
        listeners[0].add_done_callback(run_loop)
        for listener in listeners[1:]:
            listener.add_done_callback(called.append)
        Listener.go_on_all(loop, iter(listeners))
        await asyncio.sleep(0)
        assert called == listeners[1:]

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
        """Those who wait for the end of a queue's work are an audience, too."""
        queue: hocket.Queue[int] = hocket.Queue()
        queue.put_nowait(1)
        tasks = [asyncio.create_task(queue.join()) for _ in range(3)]
        await asyncio.sleep(0)
        tasks[1].cancel()
        queue.task_done()
        await asyncio.sleep(0)
        assert [task.cancelled() for task in tasks] == [False, True, False]
        assert all(task.done() for task in tasks)
