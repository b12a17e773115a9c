import asyncio
import inspect
import os
import re
import textwrap
from collections.abc import AsyncIterator, Callable, Coroutine
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import hocket
from hocket import virtual
from hocket.deadlock._report import wait_for_each_other, who_waits

EXAMPLES = Path(__file__).parents[2] / "examples" / "deadlock"
SEVEN = (
    "two_locks",
    "same_lock_twice",
    "dead_worker",
    "missing_party",
    "nobody_notifies",
    "event_never_set",
    "permit_not_released",
)
CLASSES = [
    "Barrier",
    "BoundedSemaphore",
    "Condition",
    "Event",
    "Lock",
    "Queue",
    "Semaphore",
]


@pytest.fixture(params=["asyncio", "hocket"])
def primitives(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the primitives of each package in asyncio's place."""
    if request.param == "hocket":
        sync = pytest.importorskip("hocket.sync")
        for name in CLASSES:
            monkeypatch.setattr(asyncio, name, getattr(sync, name))


def report(main: Callable[[], Coroutine[Any, Any, object]]) -> str:
    """Run `main` into its deadlock; lines in the report count from its `def`."""
    with pytest.raises(virtual.DeadlockError) as caught:
        virtual.run(main())
    first = inspect.getsourcelines(main)[1]
    return re.sub(
        r"\S*test_report\.py, line (\d+)",
        lambda match: f"line {int(match[1]) - first}",
        str(caught.value),
    )


def told(text: str) -> str:
    return textwrap.dedent(text).strip()


AWAITS = """
import asyncio

async def wait(others, number):
    await asyncio.sleep(0)
    await others[number]

async def main():
    tasks = []
    tasks += [asyncio.create_task(wait(tasks, number)) for number in (1, 0)]
    await asyncio.wait(tasks)

asyncio.run(main())
"""


@pytest.mark.usefixtures("primitives")
class TestSevenDeadlocks:
    @pytest.mark.parametrize(
        "path", [EXAMPLES / f"{name}.py" for name in SEVEN], ids=lambda p: p.stem
    )
    def test_report_names_tasks_lines_and_holders(
        self,
        path: Path,
        monkeypatch: pytest.MonkeyPatch,
        capfd: pytest.CaptureFixture[str],
    ) -> None:
        """The program stops at once with the report beside it, and status 1."""
        monkeypatch.chdir(path.parent)
        assert virtual.run_program(path.name) == 1
        output = "".join(capfd.readouterr()).replace(f"{path.parent}{os.sep}", "")
        # From Python 3.13 on, a traceback underlines a call that fills its line.
        output = re.sub(r"^ +~+\^+\n", "", output, flags=re.MULTILINE)
        assert output == path.with_suffix(".out").read_text("utf-8")


@pytest.mark.usefixtures("primitives")
class TestCycle:
    def test_task_awaits_task_that_wants_its_lock(self) -> None:
        """A cycle may lead through a task that awaits another."""

        async def main() -> None:
            async def child() -> None:
                await lock.acquire()

            lock = asyncio.Lock()
            async with lock:
                await asyncio.create_task(child(), name="child")

        assert report(main) == told(
            """
            nothing can happen any more; 2 tasks wait

            The cycle:
              main waits for the task child
              child waits for the lock lock, which main holds

            main, since 0 s
              line 6, in main
                await asyncio.create_task(child(), name="child")
              waits for the task child

            child, since 0 s
              line 2, in child
                await lock.acquire()
              waits for the lock lock
                held by main since line 5
            """
        )

    def test_philosophers_make_one_cycle(self) -> None:
        """The cycle of many tasks is told in its order."""

        async def main() -> None:
            async def dine(seat: int) -> None:
                async with forks[seat]:
                    await asyncio.sleep(1)
                    async with forks[(seat + 1) % 3]:
                        pass

            forks = [asyncio.Lock() for _ in range(3)]
            names = "Anna", "Bert", "Cora"
            async with asyncio.TaskGroup() as group:
                for seat, name in enumerate(names):
                    group.create_task(dine(seat), name=name)

        assert told(
            """
            The cycle:
              Anna waits for the lock forks[1], which Bert holds
              Bert waits for the lock forks[2], which Cora holds
              Cora waits for the lock forks[0], which Anna holds
            """
        ) in report(main)

    def test_no_cycle_where_another_may_give(self) -> None:
        """Who waits for a permit waits for each of its holders, not for one."""

        async def main() -> None:
            async def take_two() -> None:
                async with permits:
                    await asyncio.sleep(1)
                    await permits.acquire()

            async def hold() -> None:
                async with permits:
                    await asyncio.Event().wait()

            permits = asyncio.Semaphore(2)
            await asyncio.gather(take_two(), hold())

        assert "cycle" not in report(main)

    def test_every_holder_of_permits_is_in_the_cycle(self) -> None:
        """The cycle tells of all who could release a permit, and so wait too."""

        async def main() -> None:
            async def take_two() -> None:
                async with permits:
                    await asyncio.sleep(1)
                    async with permits:
                        pass

            permits = asyncio.Semaphore(2)
            async with asyncio.TaskGroup() as group:
                for name in "Anna", "Bert":
                    group.create_task(take_two(), name=name)

        assert told(
            """
            The cycle:
              Anna waits for a permit of the semaphore permits, which Anna and Bert hold
              Bert waits for a permit of the semaphore permits, which Anna and Bert hold
            """
        ) in report(main)

    def test_task_that_holds_all_permits(self) -> None:
        """A task that holds every permit itself is its own cycle."""

        async def main() -> None:
            permits = asyncio.Semaphore(3)
            for _ in range(4):
                await permits.acquire()

        assert told(
            """
            The cycle:
              main waits for a permit of the semaphore permits, which it holds itself
            """
        ) in report(main)

    def test_permits_that_others_release_make_no_cycle(self) -> None:
        """Where one task releases what another acquires, no holder is blamed."""

        async def main() -> None:
            async def signal() -> None:
                ready.release()
                await asyncio.Event().wait()

            ready = asyncio.Semaphore(0)
            task = asyncio.create_task(signal())
            await ready.acquire()
            await ready.acquire()
            await task

        assert "cycle" not in report(main)

    def test_cycle_is_the_cause_not_what_waits_for_it(self) -> None:
        """Of several cycles, the report shows the one that no other task can break."""

        async def main() -> None:
            async def first() -> None:
                async with lock:
                    await asyncio.sleep(1)
                    await permits.acquire()

            async def second() -> None:
                await permits.acquire()
                async with lock:
                    pass

            async def third() -> None:
                await permits.acquire()
                async with own, own:
                    pass

            lock, own, permits = asyncio.Lock(), asyncio.Lock(), asyncio.Semaphore(2)
            async with asyncio.TaskGroup() as group:
                for work in first, second, third:
                    group.create_task(work(), name=work.__name__)

        text = report(main)
        assert "The cycle:\n  third waits for the lock own, which it holds" in text
        assert text.count("\n  first waits") == text.count("\n  second waits") == 0

    def test_one_of_many_items_is_enough(self) -> None:
        """Who joins a queue waits for every holder of an item, so one may close it."""

        async def main() -> None:
            async def work(gate: asyncio.Event) -> None:
                await queue.get()
                await gate.wait()

            async def last() -> None:
                await queue.get()
                await joiner

            queue: asyncio.Queue[int] = asyncio.Queue()
            queue.put_nowait(1)
            queue.put_nowait(2)
            joiner = asyncio.create_task(queue.join(), name="joiner")
            await asyncio.gather(work(asyncio.Event()), last())

        assert "The cycle:\n  joiner waits for 2 unfinished items" in report(main)

    @pytest.mark.parametrize("how", [asyncio.FIRST_COMPLETED, asyncio.ALL_COMPLETED])
    def test_waiting_for_the_first_of_several_tasks(self, how: str) -> None:
        """Who waits for the first of several tasks waits for each of them."""

        async def main() -> None:
            async def back() -> None:
                await waiter

            async def wait() -> None:
                tasks = asyncio.create_task(back()), asyncio.create_task(event.wait())
                await asyncio.wait(tasks, return_when=how)

            event = asyncio.Event()
            waiter = asyncio.create_task(wait(), name="waiter")
            await waiter

        assert ("cycle" in report(main)) == (how == asyncio.ALL_COMPLETED)

    def test_no_cycle_is_told_where_none_is(self) -> None:
        """Where tasks wait for nobody's turn, no cycle is named."""
        assert "cycle" not in report(lambda: asyncio.Event().wait())


@pytest.mark.usefixtures("primitives")
class TestHolders:
    def test_condition_is_held_by_its_lock(self) -> None:
        """Who holds a condition holds its lock, and is named for both."""

        async def main() -> None:
            async def hold() -> None:
                async with condition:
                    await asyncio.Event().wait()

            condition = asyncio.Condition()
            task = asyncio.create_task(hold(), name="holder")
            await asyncio.sleep(1)
            async with condition:
                pass
            await task

        assert "held by holder since line 2" in report(main)

    def test_task_back_from_condition_waits_for_the_lock(self) -> None:
        """A task that was notified waits for the lock, no longer for the condition."""

        async def main() -> None:
            async def wait() -> None:
                async with condition:
                    await condition.wait()

            condition = asyncio.Condition()
            task = asyncio.create_task(wait(), name="waiter")
            await asyncio.sleep(1)
            await condition.acquire()
            condition.notify()
            try:
                await asyncio.Event().wait()
            finally:
                # At the end of the run, the waiter takes the lock once more.
                condition.release()
            await task

        assert told(
            """
            waiter, since 1 s
              line 3, in wait
                await condition.wait()
              waits for the lock of the condition condition
                held by main since line 8
            """
        ) in report(main)

    def test_released_lock_is_no_longer_held(self) -> None:
        """A task that has released a lock is not named as its holder."""

        async def main() -> None:
            async def use() -> None:
                async with lock:
                    await asyncio.sleep(1)
                await asyncio.Event().wait()

            lock = asyncio.Lock()
            task = asyncio.create_task(use(), name="user")
            await asyncio.sleep(0)
            await lock.acquire()
            await lock.acquire()
            await task

        assert "held by this very task since line 9" in report(main)
        assert "held by user" not in report(main)

    def test_finished_holder_is_told_as_such(self) -> None:
        """A holder that has ended, died or been cancelled is named with its end."""

        async def main() -> None:
            async def take(error: Exception | None = None) -> None:
                await permits.acquire()
                if error:
                    raise error
                if asyncio.current_task() is tasks[2]:
                    await asyncio.sleep(9)

            permits = asyncio.Semaphore(3)
            tasks = [
                asyncio.create_task(take(), name="ends"),
                asyncio.create_task(take(ValueError("bad\nvalue")), name="dies"),
                asyncio.create_task(take(), name="is cancelled"),
            ]
            await asyncio.sleep(1)
            tasks[2].cancel()
            await asyncio.wait(tasks)
            tasks[1].exception()
            await permits.acquire()

        assert told(
            """
            waits for a permit of the semaphore permits
              held by ends since line 2
                has ended
              held by dies since line 2
                died of ValueError: bad
              held by is cancelled since line 2
                was cancelled
            """
        ) in textwrap.dedent("\n".join(report(main).splitlines()[-7:]))

    def test_many_holders_are_counted(self) -> None:
        """A report names five holders, and counts the rest."""

        async def main() -> None:
            permits = asyncio.Semaphore(12)
            for _ in range(13):
                await permits.acquire()

        text = report(main)
        assert text.count("held by this very task") == 5
        assert text.endswith("\n    and by 7 more")

    def test_bounded_semaphore_is_given_back_once(self) -> None:
        """Releasing a bounded semaphore takes one holder off, not two."""

        async def main() -> None:
            permits = asyncio.BoundedSemaphore(2)
            await permits.acquire()
            await permits.acquire()
            permits.release()
            async with permits:
                await permits.acquire()

        text = report(main)
        assert text.count("held by this very task") == 2
        assert "since line 2" in text
        assert "since line 5" in text

    def test_items_count_from_get_to_task_done(self) -> None:
        """An item got without waiting is held until it is marked done."""

        async def main() -> None:
            queue: asyncio.Queue[int] = asyncio.Queue()
            for item in range(3):
                queue.put_nowait(item)
            await queue.get()
            queue.get_nowait()
            queue.task_done()
            await queue.join()

        text = report(main)
        assert "waits for 2 unfinished items of the queue queue, 1 still in it" in text
        assert text.count("held by this very task") == 1

    def test_finished_tasks_are_not_kept_alive(self) -> None:
        """A task that died while it held something still reports its exception."""
        reported: list[str] = []

        async def main() -> None:
            async def die() -> None:
                await lock.acquire()
                raise ValueError("mine")

            loop = asyncio.get_running_loop()
            loop.set_exception_handler(lambda _, what: reported.append(what["message"]))
            lock = asyncio.Lock()
            asyncio.create_task(die())  # noqa: RUF006
            await asyncio.sleep(1)
            assert reported == ["Task exception was never retrieved"]

        virtual.run(main())


@pytest.mark.usefixtures("primitives")
class TestWhatFor:
    @pytest.mark.parametrize(
        ("make", "words"),
        [
            (lambda: asyncio.Event().wait(), "a nameless event, which nobody is left"),
            (lambda: asyncio.Queue[int]().get(), "an item of a nameless queue, which"),
            (lambda: asyncio.Barrier(2).wait(), "where 1 of 2 parties have arrived"),
            (
                lambda: asyncio.Semaphore(0).acquire(),
                "a permit of a nameless semaphore",
            ),
        ],
        ids=["event", "queue", "barrier", "semaphore"],
    )
    def test_primitive_without_a_name(
        self, make: Callable[[], Coroutine[Any, Any, object]], words: str
    ) -> None:
        """What no variable names is told by its kind."""
        with pytest.raises(virtual.DeadlockError, match=words):
            virtual.run(make())

    def test_room_in_full_queue(self) -> None:
        """A task that puts into a full queue waits for room."""

        async def main() -> None:
            queue: asyncio.Queue[int] = asyncio.Queue(1)
            await queue.put(1)
            await queue.put(2)

        assert "waits for room in the queue queue, which is full" in report(main)

    def test_same_name_for_two_objects(self) -> None:
        """Two objects of one name are told apart."""

        async def main() -> None:
            async def wait() -> None:
                event = asyncio.Event()
                await event.wait()

            await asyncio.gather(wait(), wait())

        text = report(main)
        assert "for the event event, which" in text
        assert "for the event event #2, which" in text

    def test_attribute_and_item_names(self) -> None:
        """An object is named as a part of what its owner is stored in."""

        class Room:
            def __init__(self) -> None:
                self.doors = {"front": asyncio.Event()}
                self.light = asyncio.Event()

        async def main() -> None:
            room = Room()
            rooms = [Room()]
            doors = room.doors
            await asyncio.gather(
                room.light.wait(), rooms[0].light.wait(), doors["front"].wait()
            )

        text = report(main)
        for name in "room.light", "rooms[0].light", "room.doors['front']":
            assert f"for the event {name}, which" in text


class TestWhichTask:
    @pytest.mark.parametrize(
        "wait",
        [
            lambda task: task,
            asyncio.gather,
            asyncio.shield,
            lambda task: asyncio.wait([task]),
            lambda task: asyncio.wait_for(task, None),
            lambda task: asyncio.wait_for(asyncio.shield(task), None),
        ],
        ids=["await", "gather", "shield", "wait", "wait_for", "wait_for shield"],
    )
    def test_task_that_waits_for_a_task(
        self, wait: Callable[[asyncio.Task[Any]], Any]
    ) -> None:
        """However a task waits for another, the other is named."""

        async def main() -> None:
            task = asyncio.create_task(asyncio.Event().wait(), name="child")
            await wait(task)

        assert "main, since 0 s\n  line 2, in main" in report(main)
        assert "waits for the task child" in report(main)

    def test_many_tasks_are_counted(self) -> None:
        """A report names some of a thousand tasks, and counts the rest."""

        async def main() -> None:
            async with asyncio.TaskGroup() as group:
                for _ in range(1000):
                    group.create_task(asyncio.Event().wait())

        text = report(main)
        assert "1001 tasks wait" in text
        assert "Event.wait #4, Event.wait #5 and 995 more" in text
        assert text.endswith("\n\nAnd 981 more tasks.")

    def test_tasks_at_one_line_are_counted(self) -> None:
        """Of many tasks that stand at one line some are told of."""

        async def visit() -> None:
            await asyncio.Event().wait()

        async def main() -> None:
            async with asyncio.TaskGroup() as group:
                for number in range(10):
                    group.create_task(visit(), name=f"visitor {number}")

        text = report(main)
        assert "\n\nvisitor 4, since 0 s\n" in text
        assert "\n\nvisitor 5, since 0 s\n" not in text
        assert text.endswith("\n  5 more tasks stand there")

    def test_tasks_at_one_line_for_locks_of_their_own_are_told_of(self) -> None:
        """Of those that need different locks, each has a holder of its own."""

        async def hold(lock: asyncio.Lock) -> None:
            async with lock:
                await asyncio.Event().wait()

        async def ask(lock: asyncio.Lock) -> None:
            async with lock:
                pass

        async def main() -> None:
            async with asyncio.TaskGroup() as group:
                for number in range(7):
                    lock = asyncio.Lock()
                    group.create_task(hold(lock), name=f"holder {number}")
                    group.create_task(ask(lock), name=f"waiter {number}")

        text = report(main)
        assert "\n\nwaiter 6, since" in text
        assert "    held by holder 6 since" in text

    def test_holder_is_told_of_behind_many_tasks(self) -> None:
        """Who holds what a task waits for is told of, however many come before it."""

        async def ask(lock: asyncio.Lock) -> None:
            await asyncio.sleep(0)
            await lock.acquire()

        async def hold(lock: asyncio.Lock) -> None:
            async with lock:
                await asyncio.Event().wait()

        async def main() -> None:
            lock = asyncio.Lock()
            async with asyncio.TaskGroup() as group:
                group.create_task(ask(lock), name="waiter")
                for _ in range(30):
                    group.create_task(asyncio.Event().wait(), name="idle")
                group.create_task(hold(lock), name="holder")

        assert "\n\nholder, since" in report(main)

    def test_future_nobody_completes(self) -> None:
        """A bare future is told as what nobody is left to complete."""

        async def main() -> None:
            await asyncio.get_running_loop().create_future()

        assert "waits for a future, which nobody is left to complete" in report(main)

    def test_loop_without_tasks(self) -> None:
        """A loop that runs for ever with nothing to do says so."""
        loop = virtual.EventLoop()
        try:
            with pytest.raises(virtual.DeadlockError, match="no task is left"):
                loop.run_forever()
        finally:
            loop.close()


@pytest.mark.parametrize(
    ("waiting", "stuck", "text"),
    [
        (0, 0, "no task waits"),
        (1, 0, "1 task waits"),
        (1, 1, "1 task waits for ever"),
        (3, 0, "3 tasks wait"),
        (3, 1, "3 tasks wait, 1 of them for ever"),
        (3, 2, "3 tasks wait, 2 of them for ever"),
        (3, 3, "3 tasks wait for ever"),
    ],
)
def test_headline(waiting: int, stuck: int, text: str) -> None:
    """Who waits for ever is counted apart only where others wait as well."""
    assert who_waits([None] * waiting, [None] * stuck) == text


def test_tasks_that_await_each_other(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """That asyncio cannot cancel them does not hide the report."""
    path = tmp_path / "awaits.py"
    path.write_text(AWAITS)
    assert virtual.run_program(path) == 1
    errors = capfd.readouterr().err
    assert "wait(1) waits for the task wait(0)" in errors
    assert "RecursionError" not in errors


@pytest.mark.parametrize(
    ("awaits", "end"),
    [
        (True, "nothing can end that, and to cancel one is a RecursionError"),
        (False, "only a cancellation can end that"),
    ],
)
def test_end_of_a_cycle(awaits: bool, end: str) -> None:
    """To cancel a task that awaits another cancels that one, and so on."""
    one, two = object(), object()
    found: Any = [
        SimpleNamespace(awaited=other if awaits else None, tasks=[other])
        for other in (two, one)
    ]
    assert wait_for_each_other(found) == f"2 tasks wait for each other: {end}"


class TestPlace:
    def test_line_inside_async_generator(self) -> None:
        """The line is found inside an async generator that a task iterates over."""

        async def main() -> None:
            async def numbers() -> AsyncIterator[int]:
                yield 1
                await asyncio.Event().wait()

            async for _ in numbers():
                pass

        assert "line 3, in numbers\n    await asyncio.Event().wait()" in report(main)

    def test_line_inside_awaitable_object(self) -> None:
        """The line is found inside an object's `__await__`."""

        class Door:
            def __await__(self) -> Any:
                yield from asyncio.Event().wait().__await__()

        async def main() -> None:
            await Door()

        assert "in __await__" in report(main)

    @pytest.mark.usefixtures("primitives")
    def test_task_without_lines_of_its_own_has_no_place(self) -> None:
        """A task of `lock.acquire()` is not told to stand inside of a library."""

        async def main() -> None:
            lock = asyncio.Lock()
            taker = asyncio.create_task(lock.acquire(), name="taker")
            await taker
            await asyncio.create_task(lock.acquire(), name="waiter")

        assert told(
            """
            waiter, since 0 s
              waits for the lock lock
                held by taker
                  has ended
            """
        ) in report(main)

    def test_own_module_that_is_run_is_no_part_of_the_program(self) -> None:
        """A module of Hocket's that runs as `__main__` is not named."""
        file = Path(hocket.__file__).parent / "_child" / "runs.py"
        space: dict[str, Any] = {"__name__": "__main__"}
        code = "async def runs(main):\n    await main()\n"
        exec(compile(code, str(file), "exec"), space)

        text = report(lambda: space["runs"](asyncio.Event().wait))
        assert "runs.py" not in text

    def test_since_is_when_the_wait_began(self) -> None:
        """A task waits since the virtual time at which it was last resumed."""

        async def main() -> None:
            await asyncio.sleep(1.5)
            await asyncio.Event().wait()

        assert "main, since 1.5 s" in report(main)

    def test_file_elsewhere_has_its_whole_path(self, tmp_path: Path) -> None:
        """A file outside of the working directory is shown as it was given."""
        assert f"\n  {tmp_path / 'door.py'}, line 3, in wait\n" in door_report(tmp_path)

    def test_file_in_working_directory_has_its_short_path(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A file in the working directory is shown by its path from there."""
        monkeypatch.chdir(tmp_path)
        assert "\n  door.py, line 3, in wait\n" in door_report(tmp_path)

    def test_global_name_comes_first(self, tmp_path: Path) -> None:
        """An object has its global name, whatever a function calls it."""
        assert "waits for the event door, which" in door_report(tmp_path)


def door_report(folder: Path) -> str:
    """The report of a program of its own file, which waits at its third line."""
    path = folder / "door.py"
    path.write_text("async def wait(gate):\n    #\n    await gate.wait()\n", "utf-8")
    space: dict[str, Any] = {"door": asyncio.Event()}
    exec(compile(path.read_text("utf-8"), str(path), "exec"), space)
    with pytest.raises(virtual.DeadlockError) as caught:
        virtual.run(space["wait"](space["door"]))
    return str(caught.value)


class TestError:
    def test_is_exported(self) -> None:
        """The error is the same from `hocket` and from `hocket.virtual`."""
        assert hocket.DeadlockError is virtual.DeadlockError
        assert issubclass(virtual.DeadlockError, (hocket.HocketError, RuntimeError))

    def test_tasks_are_cancelled(self) -> None:
        """After a deadlock, the tasks run their `finally` as at every end of a run."""
        ended: list[str] = []

        async def main() -> None:
            try:
                await asyncio.Event().wait()
            finally:
                ended.append("main")

        with pytest.raises(virtual.DeadlockError):
            virtual.run(main())
        assert ended == ["main"]

    def test_traceback_is_short(self) -> None:
        """The traceback does not lead through the inside of the loop."""
        with pytest.raises(virtual.DeadlockError) as caught:
            virtual.run(asyncio.Event().wait())
        assert caught.traceback[-1].name == "run_until_complete"

    def test_is_raised_at_once(self) -> None:
        """A deadlock is found when the last task has come to its wait."""

        async def main() -> None:
            await asyncio.sleep(86_400)
            await asyncio.Event().wait()

        assert "since 86400 s" in report(main)


def test_names_are_shown() -> None:
    """What a terminal would obey in a name is shown, and stays in its line."""

    async def main() -> None:
        lock = asyncio.Lock()
        await lock.acquire()
        await asyncio.create_task(lock.acquire(), name="\x1b[2JAda\u202e\nThe cycle:")

    said = report(main)
    assert said.replace("\n", "").isprintable()
    assert "␛[2JAda\\u202e␊The cycle:" in said
    assert said.count("\nThe cycle:\n") == 1
