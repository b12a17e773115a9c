"""What the report calls tasks and primitives, and that the score calls them so, too."""

import asyncio
import dataclasses
import re
import subprocess
import sys
import textwrap
from collections import defaultdict
from collections.abc import Callable, Coroutine
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import hocket
from hocket import score, virtual

Main = Callable[[], Coroutine[Any, Any, object]]


def report(main: Main) -> str:
    with pytest.raises(virtual.DeadlockError) as caught:
        virtual.run(main())
    return str(caught.value)


def lanes(main: Main) -> set[str]:
    """The tasks of the score."""
    with score.record() as recorder, pytest.raises(virtual.DeadlockError):
        virtual.run(main())
    return {event.task for event in recorder.events if event.kind == "task"}


def objects(main: Main) -> set[str]:
    """The primitives of the score."""
    with score.record() as recorder, pytest.raises(virtual.DeadlockError):
        virtual.run(main())
    return {event.name for event in recorder.events if event.class_name}


class TestTasks:
    def test_function_and_the_argument_that_differs(self) -> None:
        """Tasks of one function are told apart by an argument, in report and score."""

        async def main() -> None:
            async def consumer(side: str) -> None:
                if side == "left":
                    await asyncio.Event().wait()

            await asyncio.gather(consumer("left"), consumer("right"))

        assert "\n\nconsumer(left), since 0 s" in report(main)
        assert lanes(main) == {"main", "consumer(left)", "consumer(right)"}

    def test_method_of_a_primitive(self) -> None:
        """A task that runs a method of a primitive is called by class and method."""

        async def main() -> None:
            event = asyncio.Event()
            await asyncio.gather(event.wait(), event.wait())

        assert "tasks Event.wait #1 and Event.wait #2" in report(main)
        assert lanes(main) == {"main", "Event.wait #1", "Event.wait #2"}

    def test_own_name(self) -> None:
        """A task that was given a name has that."""

        async def main() -> None:
            await asyncio.create_task(asyncio.Event().wait(), name="waiter")

        assert "\n\nwaiter, since 0 s" in report(main)

    def test_name_that_is_given_later(self) -> None:
        """A task that is named after its birth has that name, and no other task's."""

        async def main() -> None:
            event = asyncio.Event()
            first, second = (asyncio.create_task(event.wait()) for _ in range(2))
            first.set_name("first")
            await asyncio.gather(first, second)

        assert "waits for the tasks first and Event.wait\n" in report(main)
        assert lanes(main) == {"main", "first", "Event.wait"}

    def test_names_count_anew_in_each_run(self) -> None:
        """What another run did leaves no number behind."""

        async def main() -> None:
            event = asyncio.Event()
            await event.wait()

        assert report(main) == report(main)


@pytest.mark.parametrize("module", [asyncio, hocket], ids=["asyncio", "hocket"])
class TestObjects:
    def test_part_of_an_object(self, module: ModuleType) -> None:
        """What an object stores in an attribute has the object's name before it."""

        class Job:
            def __init__(self) -> None:
                self.finished = module.Event()

        async def main() -> None:
            job = Job()
            await job.finished.wait()

        assert "for the event job.finished, which" in report(main)
        assert objects(main) == {"job.finished"}

    def test_part_of_an_object_of_a_list(self, module: ModuleType) -> None:
        """Each object of a list has its number."""

        class Till:
            def __init__(self) -> None:
                self.lock = module.Lock()

        async def main() -> None:
            tills = [Till() for _ in range(2)]
            await tills[1].lock.acquire()
            await tills[1].lock.acquire()

        assert "for the lock tills[1].lock" in report(main)
        assert objects(main) == {"tills[1].lock"}

    def test_key_of_a_dictionary(self, module: ModuleType) -> None:
        """A value of a dictionary has its key."""

        async def main() -> None:
            doors = {name: module.Event() for name in ("front", "back")}
            await doors["back"].wait()

        assert "for the event doors['back'], which" in report(main)
        assert objects(main) == {"doors['back']"}

    def test_value_that_a_defaultdict_makes(self, module: ModuleType) -> None:
        """It is stored where the program asks for it."""

        async def main() -> None:
            locks = defaultdict[str, asyncio.Lock](module.Lock)
            for till in "ab":
                await locks[till].acquire()
            await locks["b"].acquire()

        assert "waits for the lock locks['b'], which it holds" in report(main)
        assert objects(main) == {"locks['a']", "locks['b']"}

    def test_default_of_a_dictionary(self, module: ModuleType) -> None:
        """What `setdefault` stores has its key."""

        class Locks:
            def __init__(self) -> None:
                self._known: dict[str, asyncio.Lock] = {}

            def of(self, key: str) -> asyncio.Lock:
                return self._known.setdefault(key, module.Lock())

        async def main() -> None:
            locks = Locks()
            async with locks.of("a"), locks.of("a"):
                pass

        assert "waits for the lock self._known['a'], which it holds" in report(main)
        assert objects(main) == {"self._known['a']"}

    @pytest.mark.parametrize("slots", [False, True])
    def test_field_of_a_dataclass(self, module: ModuleType, slots: bool) -> None:
        """A default factory stores it in an attribute, though no source says so."""
        account_class = dataclasses.make_dataclass(
            "Account",
            [("lock", asyncio.Lock, dataclasses.field(default_factory=module.Lock))],
            slots=slots,
        )

        async def main() -> None:
            account = account_class()
            async with account.lock, account.lock:
                pass

        assert "waits for the lock account.lock, which it holds" in report(main)
        assert objects(main) == {"account.lock"}

    def test_attribute_of_a_class(self, module: ModuleType) -> None:
        """What a class body makes has the name of the class before it."""

        async def main() -> None:
            class Pool:
                gate = module.Semaphore()

            async with Pool.gate, Pool.gate:
                pass

        assert "a permit of the semaphore Pool.gate, which it holds" in report(main)
        assert objects(main) == {"Pool.gate"}

    def test_lock_of_a_condition(self, module: ModuleType) -> None:
        """The lock that a condition makes for itself is called so."""

        async def main() -> None:
            news = module.Condition()
            async with news, news:
                pass

        assert "for the lock of the condition news, which it holds" in report(main)
        assert objects(main) == {"news"}

    def test_stored_nowhere(self, module: ModuleType) -> None:
        """What is stored nowhere is called by its class and a number."""

        async def main() -> None:
            await module.Event().wait()

        assert "waits for Event 1, which nobody is left to set" in report(main)
        assert objects(main) == {"Event 1"}

    def test_found_in_a_variable(self, module: ModuleType) -> None:
        """What is stored only later is called by a variable that leads to it."""

        async def main() -> None:
            gates = dict(zip("ab", (module.Event() for _ in range(2)), strict=True))
            await gates["b"].wait()

        assert "for the event gates['b'], which" in report(main)


class TestPlaces:
    LIBRARY = """
    async def enter(gate):
        await gate.acquire()
    """
    PROGRAM = """
    import asyncio, library{imports}

    async def load(gate):
        await library.enter(gate)

    async def main():
        gate = {lock}()
        await load(gate)
        await load(gate)

    asyncio.run(main())
    """

    def run(self, folder: Path, lock: str, imports: str = "") -> str:
        program = self.PROGRAM.format(lock=lock, imports=imports)
        (folder / "library.py").write_text(textwrap.dedent(self.LIBRARY), "utf-8")
        (folder / "program.py").write_text(textwrap.dedent(program), "utf-8")
        code = "from hocket import virtual; virtual.run_program('program.py')"
        command = [sys.executable, "-c", code]
        return subprocess.run(
            command, cwd=folder, capture_output=True, text=True, check=False
        ).stderr

    def test_own_line_before_that_of_a_library(self, tmp_path: Path) -> None:
        """Where a library waits, the report shows the program's own line, too."""
        text = self.run(tmp_path, "asyncio.Lock")
        assert re.search(
            r"  program.py, line 5, in load\n.*\n  library.py, line 3", text
        )
        assert "since library.py, line 3, called from program.py, line 5" in text

    def test_own_line_between_two_libraries(self, tmp_path: Path) -> None:
        """Where a framework calls the program, its line is the one that is shown."""
        framework = """
        import asyncio

        async def serve(handler):
            await asyncio.create_task(answer(handler), name="answer")

        async def answer(handler):
            await handler()
        """
        program = """
        import asyncio, framework, library

        async def handler():
            gate = asyncio.Lock()
            await gate.acquire()
            await library.enter(gate)

        asyncio.run(framework.serve(handler))
        """
        installed = tmp_path / "site-packages"
        installed.mkdir()
        for file, text in {
            installed / "framework.py": framework,
            installed / "library.py": self.LIBRARY,
            tmp_path / "program.py": program,
        }.items():
            file.write_text(textwrap.dedent(text), "utf-8")
        code = (
            "import sys; sys.path.append('site-packages');"
            "from hocket import virtual; virtual.run_program('program.py')"
        )
        text = subprocess.run(
            [sys.executable, "-c", code],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        ).stderr
        assert re.search(
            r"answer, .*\n  program.py, line 7, in handler\n.*\n  .*library.py, line 3",
            text,
        )

    def test_primitives_that_are_imported_late(self, tmp_path: Path) -> None:
        """Holders are known, too, where the program is the first to import ours."""
        text = self.run(tmp_path, "hocket.Lock", ", hocket")
        assert "held by this very task since library.py" in text
