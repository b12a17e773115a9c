"""The names of tasks and objects."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from hocket.score import Event

Run = Callable[[Callable[[], Coroutine[Any, Any, object]]], tuple[Event, ...]]


def names(events: tuple[Event, ...]) -> list[str]:
    return list(dict.fromkeys(event.name for event in events if event.kind == "event"))


def tasks(events: tuple[Event, ...]) -> list[str]:
    return list(dict.fromkeys(event.task for event in events))


class TestObjects:
    def test_variable(self, run: Run) -> None:
        """An object has the name of the variable it is stored in."""

        async def main() -> None:
            ready = asyncio.Event()
            ready.set()

        assert names(run(main)) == ["ready"]

    def test_attribute(self, run: Run) -> None:
        """An object stored in an attribute has the name of the attribute."""

        class Door:
            def __init__(self) -> None:
                self.open = asyncio.Event()

        async def main() -> None:
            Door().open.set()

        assert names(run(main)) == ["self.open"]

    def test_two_on_one_line(self, run: Run) -> None:
        """Objects made in one statement each have their own name."""

        async def main() -> None:
            first, second = asyncio.Event(), asyncio.Event()
            second.set()
            first.set()

        assert names(run(main)) == ["second", "first"]

    def test_list(self, run: Run) -> None:
        """Objects made in a list are numbered as their places are."""

        async def main() -> None:
            events = [asyncio.Event() for _ in range(3)]
            events[2].set()

        assert names(run(main)) == ["events[2]"]

    def test_same_place_again(self, run: Run) -> None:
        """Objects made by one statement are told apart by a number."""

        async def main() -> None:
            for _ in range(2):
                ready = asyncio.Event()
                ready.set()

        assert names(run(main)) == ["ready", "ready #2"]

    def test_unnamed(self, run: Run) -> None:
        """An object that no name was given to has its type and a number."""

        async def main() -> None:
            asyncio.Event().set()

        assert names(run(main)) == ["Event 1"]

    def test_subclass(self, run: Run) -> None:
        """An object of a subclass is named where it was made."""

        class Flag(asyncio.Event):
            def __init__(self) -> None:
                super().__init__()

        async def main() -> None:
            flag = Flag()
            flag.set()

        assert names(run(main)) == ["flag"]


class TestTasks:
    def test_function(self, run: Run) -> None:
        """A task without a name of its own has that of its function."""

        async def main() -> None:
            await asyncio.sleep(0)

        assert tasks(run(main)) == ["main"]

    def test_own_name(self, run: Run) -> None:
        """A task's own name counts."""

        async def work() -> None:
            await asyncio.sleep(0)

        async def main() -> None:
            await asyncio.create_task(work(), name="digger")

        assert tasks(run(main)) == ["main", "digger"]

    def test_arguments(self, run: Run) -> None:
        """Tasks of one function are told apart by the argument that differs."""

        async def work(queue: object, number: int) -> None:
            await asyncio.sleep(0)

        async def main() -> None:
            await asyncio.gather(*(work(object(), number) for number in range(2)))

        assert tasks(run(main)) == ["main", "work(0)", "work(1)"]

    def test_numbers(self, run: Run) -> None:
        """Tasks of one function with the same arguments are numbered."""

        async def work() -> None:
            await asyncio.sleep(0)

        async def main() -> None:
            await asyncio.gather(work(), work())

        assert tasks(run(main)) == ["main", "work #1", "work #2"]

    def test_no_foreign_repr(self, run: Run) -> None:
        """The program's own __repr__ is never called."""

        class Loud:
            def __repr__(self) -> str:
                raise AssertionError

        async def work(loud: Loud) -> None:
            queue: asyncio.Queue[Loud] = asyncio.Queue()
            queue.put_nowait(loud)

        async def main() -> None:
            await asyncio.gather(work(Loud()), work(Loud()))

        texts = {event.text for event in run(main) if event.kind == "queue"}
        assert texts == {"Loud"}
