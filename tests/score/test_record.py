"""What a recording takes down, and that it changes nothing."""

# ruff: noqa: T201 - printed lines are the subject here

import asyncio
import gc
import inspect
import io
import sys
import threading
import weakref
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

import hocket
from hocket.score import Event, draw_text, record

Run = Callable[[Callable[[], Coroutine[Any, Any, object]]], tuple[Event, ...]]
Seen = list[tuple[str, str, str]]


def operations(events: tuple[Event, ...], kind: str) -> Seen:
    return [(e.task, e.operation, e.phase) for e in events if e.kind == kind]


class TestLock:
    def test_handoff(self, run: Run) -> None:
        """A contended acquire is recorded when it waits and when it is done."""

        async def other(lock: asyncio.Lock) -> None:
            async with lock:
                pass

        async def main() -> None:
            lock = asyncio.Lock()
            async with lock:
                task = asyncio.create_task(other(lock))
                await asyncio.sleep(0)
            await task

        assert operations(run(main), "lock") == [
            ("main", "acquire", "done"),
            ("other", "acquire", "suspended"),
            ("main", "release", "done"),
            ("other", "acquire", "done"),
            ("other", "release", "done"),
        ]

    def test_cancelled(self, run: Run) -> None:
        """A waiter that is cancelled is recorded as cancelled."""

        async def main() -> None:
            lock = asyncio.Lock()
            await lock.acquire()
            task = asyncio.create_task(lock.acquire())
            await asyncio.sleep(0)
            task.cancel()
            await asyncio.wait([task])

        seen = run(main)
        assert ("Lock.acquire", "acquire", "cancelled") in operations(seen, "lock")
        assert ("Lock.acquire", "run", "cancelled") in operations(seen, "task")

    def test_failed(self, run: Run) -> None:
        """An operation that raises is recorded with the name of its error."""

        async def main() -> None:
            lock = asyncio.Lock()
            with pytest.raises(RuntimeError):
                lock.release()

        (event,) = [event for event in run(main) if event.kind == "lock"]
        assert (event.phase, event.text) == ("failed", "RuntimeError")


class TestClassName:
    def test_more_exact_than_the_kind(self, run: Run) -> None:
        """An event names the class whose operation it is."""

        class Urgent(asyncio.PriorityQueue[int]):
            pass

        async def main() -> None:
            await asyncio.BoundedSemaphore().acquire()
            asyncio.LifoQueue[int]().put_nowait(1)
            Urgent().put_nowait(1)

        assert [event.class_name for event in run(main) if event.class_name] == [
            "BoundedSemaphore",
            "LifoQueue",
            "PriorityQueue",
        ]

    def test_condition_with_a_lock(self, run: Run) -> None:
        """To enter a condition is the condition's, whoever made its lock."""

        async def main() -> None:
            lock = asyncio.Lock()
            async with asyncio.Condition(lock):
                pass

        assert {e.class_name for e in run(main) if e.kind == "lock"} == {"Condition"}

    def test_condition_with_a_lock_of_another_kind(self, run: Run) -> None:
        """A lock that is none of asyncio's is no subject, and does not matter."""

        class Own:
            def __getattr__(self, name: str) -> object:
                return getattr(inner, name)

        inner: asyncio.Lock

        async def main() -> None:
            nonlocal inner
            inner = asyncio.Lock()
            own: Any = Own()
            async with asyncio.Condition(own):
                pass

        assert run(main)


class TestQueries:
    def test_recorded(self, run: Run) -> None:
        """To look at a primitive is an event, though it changes nothing."""

        async def main() -> None:
            asyncio.Lock().locked()
            asyncio.Event().is_set()
            asyncio.Queue[int]().empty()

        asked = [e.operation for e in run(main) if e.class_name]
        assert asked == ["locked", "is_set", "empty"]

    def test_not_within_an_operation(self, run: Run) -> None:
        """What an operation, or the recorder, asks for itself is no event."""

        async def main() -> None:
            queue = asyncio.Queue[int](1)
            await queue.put(1)
            queue.get_nowait()

        asked = [e.operation for e in run(main) if e.class_name]
        assert asked == ["put", "get_nowait"]

    def test_not_drawn(self, run: Run) -> None:
        """A picture is the same with them and without them."""

        async def main() -> None:
            lock = asyncio.Lock()
            lock.locked()
            await asyncio.sleep(1)
            async with lock:
                lock.locked()

        seen = run(main)
        without = [event for event in seen if event.operation != "locked"]
        assert len(without) == len(seen) - 2
        assert draw_text(seen) == draw_text(without)


class TestBroadcast:
    def test_each_task_has_a_step_of_its_own(self, run: Run) -> None:
        """Of tasks that Hocket wakes in one callback, each waits again, or ends."""

        async def guest(name: str, door: hocket.Condition) -> None:
            async with door:
                await door.wait()
                if name == "patient":
                    await door.wait()

        async def main() -> None:
            door = hocket.Condition()
            for name in ("first", "patient", "last"):
                task = asyncio.create_task(guest(name, door), name=name)
            for _ in range(2):
                await asyncio.sleep(1)
                async with door:
                    door.notify_all()
            await task

        seen = [(e.task, e.operation, e.phase) for e in run(main) if e.time == 1]
        woken = [event for event in seen if event[0] != "main"]
        assert woken == [
            ("first", "wait", "done"),
            ("first", "release", "done"),
            ("first", "run", "done"),
            ("patient", "wait", "done"),
            ("patient", "wait", "suspended"),
            ("last", "wait", "done"),
            ("last", "release", "done"),
            ("last", "run", "done"),
        ]


class TestNested:
    def test_condition_and_its_lock(self, run: Run) -> None:
        """What a condition does with its own lock counts as the condition's."""

        async def main() -> None:
            cond = asyncio.Condition()
            async with cond:
                cond.notify_all()

        assert operations(run(main), "condition") == [
            ("main", "acquire", "done"),
            ("main", "notify_all", "done"),
            ("main", "release", "done"),
        ]
        assert operations(run(main), "lock") == []

    def test_condition_with_a_lock(self, run: Run) -> None:
        """A lock that was given to a condition is taken under its own name."""

        async def main() -> None:
            lock = asyncio.Lock()
            full = asyncio.Condition(lock)
            async with full:
                full.notify()

        events = [e for e in run(main) if e.kind in {"lock", "condition"}]
        assert [(e.name, e.operation) for e in events] == [
            ("lock", "acquire"),
            ("full", "notify"),
            ("lock", "release"),
        ]

    def test_wait_for_waits_again(self, run: Run) -> None:
        """A condition's wait_for is recorded each time it waits and is woken."""

        async def waiter(cond: asyncio.Condition, numbers: list[int]) -> None:
            async with cond:
                await cond.wait_for(lambda: len(numbers) > 1)

        async def main() -> None:
            cond, numbers = asyncio.Condition(), list[int]()
            task = asyncio.create_task(waiter(cond, numbers))
            for number in range(2):
                await asyncio.sleep(0)
                async with cond:
                    numbers.append(number)
                    cond.notify_all()
                await asyncio.sleep(1)
            await task

        seen = operations(run(main), "condition")
        assert [e for e in seen if e[0] == "waiter"] == [
            ("waiter", "acquire", "done"),
            ("waiter", "wait_for", "suspended"),
            ("waiter", "wait_for", "done"),
            ("waiter", "wait_for", "suspended"),
            ("waiter", "wait_for", "done"),
            ("waiter", "release", "done"),
        ]

    def test_wait_for_at_once(self, run: Run) -> None:
        """A wait_for that need not wait is recorded as done."""

        async def main() -> None:
            cond = asyncio.Condition()
            async with cond:
                await cond.wait_for(lambda: True)

        seen = operations(run(main), "condition")
        assert ("main", "wait_for", "done") in seen

    def test_wait_for_cancelled(self, run: Run) -> None:
        """A wait_for that is cancelled while it waits again is recorded once."""

        async def waiter(cond: asyncio.Condition) -> None:
            async with cond:
                await cond.wait_for(lambda: False)

        async def main() -> None:
            cond = asyncio.Condition()
            task = asyncio.create_task(waiter(cond))
            await asyncio.sleep(0)
            async with cond:
                cond.notify()
            await asyncio.sleep(1)
            task.cancel()
            await asyncio.wait([task])

        seen = operations(run(main), "condition")
        assert [e[1:] for e in seen if e[0] == "waiter"] == [
            ("acquire", "done"),
            ("wait_for", "suspended"),
            ("wait_for", "done"),
            ("wait_for", "suspended"),
            ("wait_for", "cancelled"),
            ("release", "done"),
        ]

    def test_predicate_uses_a_primitive(self, run: Run) -> None:
        """What the predicate of a wait_for does is a part of the wait_for."""

        async def main() -> None:
            cond, queue = asyncio.Condition(), asyncio.Queue[int]()

            def predicate() -> bool:
                queue.put_nowait(1)
                return True

            async with cond:
                await cond.wait_for(predicate)

        assert operations(run(main), "queue") == []

    def test_put_is_one_operation(self, run: Run) -> None:
        """What put does by put_nowait is recorded as put."""

        async def main() -> None:
            queue: asyncio.Queue[int] = asyncio.Queue(2)
            await queue.put(7)

        (event,) = [event for event in run(main) if event.kind == "queue"]
        assert (event.operation, event.text, event.level, event.limit) == (
            "put", "7", 1, 2,
        )  # fmt: skip

    def test_barrier(self, run: Run) -> None:
        """Arrivals at a barrier are counted, the last one as full."""

        async def party(barrier: asyncio.Barrier, number: int) -> None:
            async with barrier:
                pass

        async def main() -> None:
            barrier = asyncio.Barrier(2)
            await asyncio.gather(party(barrier, 1), party(barrier, 2))

        seen = [(e.phase, e.level) for e in run(main) if e.kind == "barrier"]
        assert seen == [("suspended", 1), ("done", 2), ("done", 0)]


class TestIdentity:
    def test_same_place_in_memory(self, run: Run) -> None:
        """An object in the place of one that is gone is another object."""

        async def main() -> None:
            places: set[int] = set()
            for _ in range(50):
                lock = asyncio.Lock()
                async with lock:
                    places.add(id(lock))
                del lock
            assert len(places) < 50

        names = {event.name for event in run(main) if event.kind == "lock"}
        assert len(names) == 50

    def test_condition_outlived_by_its_lock(self, run: Run) -> None:
        """A condition's own lock counts as the condition when that is gone."""

        async def main() -> None:
            cond = asyncio.Condition()
            acquire = cond.acquire
            del cond
            await acquire()

        assert operations(run(main), "condition") == [("main", "acquire", "done")]


class TestCounts:
    def test_permits(self, run: Run) -> None:
        """Of a semaphore, the permits that are left are recorded."""

        async def main() -> None:
            semaphore = asyncio.Semaphore(2)
            async with semaphore, semaphore:
                pass

        seen = [(e.level, e.limit) for e in run(main) if e.kind == "semaphore"]
        assert seen == [(1, 2), (0, 2), (1, 2), (2, 2)]

    def test_permit_for_a_waiter(self, run: Run) -> None:
        """A permit that goes to a task in line is not free in between."""

        async def main() -> None:
            semaphore = asyncio.Semaphore(1)
            await semaphore.acquire()
            task = asyncio.create_task(semaphore.acquire())
            cancelled = asyncio.create_task(semaphore.acquire())
            await asyncio.sleep(0)
            semaphore.release()
            cancelled.cancel()
            await task
            semaphore.release()

        seen = [(e.phase, e.level) for e in run(main) if e.kind == "semaphore"]
        assert seen == [
            *[("done", 0), ("suspended", 0), ("suspended", 0), ("done", 0)],
            *[("done", 0), ("cancelled", 0), ("done", 1)],
        ]

    def test_more_permits_than_at_first(self, run: Run) -> None:
        """A semaphore with more permits than it was made with has a higher limit."""

        async def main() -> None:
            semaphore = asyncio.Semaphore(1)
            semaphore.release()
            await semaphore.acquire()

        seen = [(e.level, e.limit) for e in run(main) if e.kind == "semaphore"]
        assert seen == [(2, 2), (1, 2)]

    def test_permits_counted_from_none(self, run: Run) -> None:
        """A semaphore made without permits counts, and has no limit."""

        async def main() -> None:
            semaphore = asyncio.Semaphore(0)
            semaphore.release()
            await semaphore.acquire()

        seen = [(e.level, e.limit) for e in run(main) if e.kind == "semaphore"]
        assert seen == [(1, 0), (0, 0)]

    def test_unfinished_items(self, run: Run) -> None:
        """Of task_done, the items that are left to do are recorded."""

        async def main() -> None:
            queue: asyncio.Queue[int] = asyncio.Queue()
            queue.put_nowait(1)
            queue.put_nowait(2)
            queue.get_nowait()
            queue.task_done()

        assert run(main)[-2].level == 1


class TestTasks:
    def test_ends(self, run: Run) -> None:
        """A task's return, its cancellation and its death are told apart."""

        async def dies() -> None:
            raise ValueError

        async def main() -> None:
            tasks = [asyncio.create_task(dies()), asyncio.create_task(asyncio.sleep(9))]
            await asyncio.sleep(0)
            tasks[1].cancel()
            await asyncio.wait(tasks)
            assert isinstance(tasks[0].exception(), ValueError)

        ends = [e for e in operations(run(main), "task") if e[2] != "start"]
        assert ends == [
            ("dies", "run", "failed"),
            ("sleep", "run", "cancelled"),
            ("main", "run", "done"),
        ]

    @pytest.mark.skipif(sys.version_info < (3, 12), reason="no eager tasks before 3.12")
    def test_eager(self, run: Run) -> None:
        """An eager task is born before what it does in its first step."""

        async def eager(event: asyncio.Event) -> None:
            print("at once")
            await event.wait()

        async def main() -> None:
            loop = asyncio.get_running_loop()
            if sys.version_info >= (3, 12):  # always, by the mark; mypy wants to see it
                loop.set_task_factory(asyncio.eager_task_factory)
            event = asyncio.Event()
            task = asyncio.create_task(eager(event))
            print("after")
            event.set()
            await task

        seen = [(e.task, e.kind, e.phase) for e in run(main)][1:7]
        assert seen == [
            ("eager", "task", "start"),
            ("eager", "print", "done"),
            ("eager", "event", "suspended"),
            ("main", "print", "done"),
            ("main", "event", "done"),
            ("eager", "event", "done"),
        ]

    def test_error_is_still_logged(self, run: Run) -> None:
        """An exception that nobody retrieves is logged as without the recorder."""
        logged: list[str] = []

        async def dies() -> None:
            raise ValueError

        async def main() -> None:
            loop = asyncio.get_running_loop()
            loop.set_exception_handler(lambda _, about: logged.append(about["message"]))
            task = asyncio.create_task(dies())
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            del task

        run(main)
        assert logged == ["Task exception was never retrieved"]

    def test_loop_stopped(self, run: Run) -> None:
        """An error that leaves the loop is recorded by name."""

        async def main() -> None:
            await asyncio.Event().wait()

        stops = [event for event in run(main) if event.kind == "loop"]
        assert [event.text for event in stops] == ["DeadlockError"]


class TestLines:
    def test_who_printed(self, run: Run) -> None:
        """A printed line belongs to its task, or to the loop's callbacks."""

        async def main() -> None:
            print("from a task")
            asyncio.get_running_loop().call_soon(print, "from a callback")
            await asyncio.sleep(0)

        lines = [(e.task, e.text) for e in run(main) if e.kind == "print"]
        assert lines == [("main", "from a task"), ("callback", "from a callback")]

    def test_outside_the_loop(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Lines printed outside any loop belong to main, and still appear."""
        with record() as recorder:
            print("one")
            print("two", file=sys.stderr)
            print("three", end="")
        assert [(e.task, e.name, e.text) for e in recorder.events] == [
            ("main", "stdout", "one"),
            ("main", "stderr", "two"),
            ("main", "stdout", "three"),
        ]
        assert capsys.readouterr() == ("one\nthree", "two\n")

    def test_parts_of_a_line(self, run: Run) -> None:
        """A line belongs to whoever began it, and stands where it ends."""

        async def main() -> None:
            print("begin", end=" ")
            asyncio.get_running_loop().call_soon(print, "end")
            await asyncio.sleep(0)

        lines = [(e.task, e.text) for e in run(main) if e.kind == "print"]
        assert lines == [("main", "begin end")]

    def test_thread(self) -> None:
        """A line that a thread prints belongs to the thread, by its name."""
        with record() as recorder:
            thread = threading.Thread(target=print, args=("hello",), name="helper")
            thread.start()
            thread.join()
        assert [event.task for event in recorder.events] == ["helper"]

    def test_redirected(self) -> None:
        """What a program prints elsewhere than to its standard streams is not heard."""
        with record() as recorder:
            print("elsewhere", file=io.StringIO())
        assert recorder.events == ()


class TestTime:
    def test_since_the_first_event(self, run: Run) -> None:
        """Times are seconds of loop time since the first event."""

        async def main() -> None:
            await asyncio.sleep(5)
            print("first")
            await asyncio.sleep(0.5)
            print("second")

        events = run(main)
        assert [e.time for e in events if e.kind == "print"] == [5, 5.5]

    def test_second_loop(
        self, loop_factory: Callable[[], asyncio.AbstractEventLoop]
    ) -> None:
        """The time of a second loop goes on where that of the first ended."""

        async def main() -> None:
            await asyncio.sleep(1)
            print("awake")

        with record() as recorder:
            for _ in range(2):
                with asyncio.Runner(loop_factory=loop_factory) as runner:
                    runner.run(main())
        lines = [event for event in recorder.events if event.kind == "print"]
        assert [event.time for event in lines] == [1, 2]


class TestNothingChanges:
    def test_kinds_of_functions(self) -> None:
        """A coroutine function is one while it is recorded, a plain one is plain."""
        with record():
            assert inspect.iscoroutinefunction(asyncio.Queue.get)
            assert inspect.iscoroutinefunction(asyncio.Lock.acquire)
            assert not inspect.iscoroutinefunction(asyncio.Event.set)
            assert asyncio.Queue.get.__qualname__ == "Queue.get"

    def test_undone(self) -> None:
        """After the recording everything is as it was."""

        def everything() -> list[object]:
            owners: list[Any] = [asyncio.Handle, asyncio.BaseEventLoop, asyncio.Lock]
            owners += [asyncio.Queue, asyncio.Condition, asyncio.PriorityQueue]
            return [dict(vars(owner)) for owner in owners] + [sys.stdout.write]

        before = everything()
        with pytest.raises(KeyError), record():
            raise KeyError
        assert everything() == before

    def test_same_iterations(self, run: Run) -> None:
        """Recording adds no iteration of the loop."""

        async def worker(queue: asyncio.Queue[int]) -> None:
            while await queue.get():
                queue.task_done()

        async def main() -> int:
            count = 0

            def tick() -> None:
                nonlocal count
                count += 1
                loop.call_soon(tick)

            loop = asyncio.get_running_loop()
            loop.call_soon(tick)
            queue: asyncio.Queue[int] = asyncio.Queue(1)
            task = asyncio.create_task(worker(queue))
            for item in (1, 2, 3, 0):
                await queue.put(item)
            await task
            return count

        plain = asyncio.run(main())
        with record():
            assert asyncio.run(main()) == plain

    def test_keeps_no_primitive(self) -> None:
        """What the program lets go of is gone while it is still recorded."""
        with record():
            for kind in (asyncio.Lock, asyncio.Condition, asyncio.Queue[int]):
                made = kind()
                seen = weakref.ref(made)
                del made
                gc.collect()
                assert seen() is None

    def test_keeps_no_argument(self, run: Run) -> None:
        """What a task was given is gone when the task itself lets go of it."""
        seen: list[weakref.ref[asyncio.Lock]] = []
        left: list[object] = []

        async def user(lock: asyncio.Lock | None) -> None:
            async with lock or asyncio.Lock():
                pass
            lock = None
            await asyncio.sleep(1)
            left.extend(ref() for ref in seen)

        async def main() -> None:
            lock = asyncio.Lock()
            seen.append(weakref.ref(lock))
            task = asyncio.create_task(user(lock))
            del lock
            await task

        run(main)
        assert left == [None]

    def test_keeps_no_task_with_a_limit(self, run: Run) -> None:
        """A task that waited for another with a limit on the time is not kept."""
        left: list[object] = []

        async def limited() -> None:
            await asyncio.wait_for(asyncio.sleep(1), 2)

        async def main() -> None:
            task = asyncio.create_task(limited())
            seen = weakref.ref(task)
            await task
            del task
            await asyncio.sleep(0)
            gc.collect()
            left.append(seen())

        run(main)
        assert left == [None]

    def test_keeps_no_loop(self) -> None:
        """A loop that the program lets go of is gone while it is still recorded."""
        with record():
            loop = asyncio.new_event_loop()
            loop.run_until_complete(asyncio.sleep(0))
            loop.close()
            seen = weakref.ref(loop)
            del loop
            gc.collect()
            assert seen() is None

    def test_object_that_outlives_its_recording(self) -> None:
        """A condition made while recording works after it."""

        async def main() -> asyncio.Condition:
            return asyncio.Condition()

        async def later(cond: asyncio.Condition) -> bool:
            async with cond:
                return cond.locked()

        with record() as recorder:
            cond = asyncio.run(main())
        count = len(recorder.events)
        assert asyncio.run(later(cond))
        assert len(recorder.events) == count

    def test_one_at_a_time(self) -> None:
        """A recording inside a recording is refused."""
        with record(), pytest.raises(RuntimeError, match="under way"), record():
            pass

    def test_shared_awaitable(self, run: Run) -> None:
        """An __aenter__ that returns no coroutine is recorded and passed on."""

        class Ready:
            def __await__(self) -> Any:
                return iter(())

        ready = Ready()

        class Quick(asyncio.Lock):
            def __aenter__(self) -> Any:
                return ready

        Quick.__module__ = "hocket.sync"

        async def main() -> None:
            quick = Quick()
            assert quick.__aenter__() is ready

        from hocket.observe import _wrap  # noqa: PLC0415

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(_wrap, "owners", lambda: [Quick, asyncio.Lock])
            assert operations(run(main), "lock") == [("main", "acquire", "done")]

    def test_plain_function_that_returns_a_coroutine(self, run: Run) -> None:
        """An __aenter__ that returns a coroutine is recorded when that is awaited."""

        class Slow(asyncio.Lock):
            def __aenter__(self) -> Any:
                return self.acquire()

        Slow.__module__ = "hocket.sync"

        async def main() -> None:
            slow = Slow()
            entering = slow.__aenter__()
            print("not yet")
            await entering

        from hocket.observe import _wrap  # noqa: PLC0415

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(_wrap, "owners", lambda: [Slow, asyncio.Lock])
            kinds = [event.kind for event in run(main)]
        assert kinds == ["task", "print", "lock", "task"]
