import asyncio
from types import FrameType
from typing import Any

import pytest

import hocket
from hocket.observe._patch import SharedPatch, patched
from hocket.observe._wrap import Task, observing


class Listener:
    """Notes what it hears."""

    methods = frozenset({"acquire", "__aenter__"})

    def __init__(self) -> None:
        self.heard: list[str] = []

    def made(
        self,
        made: object,
        owner: object,
        frame: FrameType | None,
        given: tuple[Any, ...],
        options: dict[str, Any],
    ) -> None:
        del frame, given, options
        self.heard.append(f"{type(made).__name__} of {type(owner).__name__}")

    def born(self, task: Task) -> None:
        self.heard.append(f"task {task.get_name()}")

    def begin(
        self, made: object, method: str, given: tuple[Any, ...], options: dict[str, Any]
    ) -> None:
        del given, options
        self.heard.append(f"{type(made).__name__}.{method}")


def heard(observed: Any) -> list[str]:
    """What a listener hears of a function."""
    listener = Listener()
    with observing(listener):
        observed()
    return listener.heard


@pytest.mark.parametrize("module", [asyncio, hocket], ids=["asyncio", "hocket"])
class TestObserving:
    def test_operation(self, module: Any) -> None:
        """An observer hears of the methods that it asks for, and of no others."""

        async def main() -> None:
            lock = module.Lock()
            await lock.acquire()
            lock.release()

        assert heard(lambda: asyncio.run(main()))[1:] == [
            "Lock of NoneType",
            "Lock.acquire",
        ]

    def test_part_of_another(self, module: Any) -> None:
        """What a primitive makes for its own use is heard of as a part of it."""
        assert heard(module.Condition) == ["Condition of NoneType", "Lock of Condition"]

    def test_constructor_of_a_subclass(self, module: Any) -> None:
        """An object whose constructors call each other is heard of once."""
        assert heard(module.BoundedSemaphore) == ["BoundedSemaphore of NoneType"]

    def test_methods_are_put_back(self, module: Any) -> None:
        """At the end, the classes have their own methods again."""
        before = dict(vars(module.Lock))
        heard(module.Lock)
        assert dict(vars(module.Lock)) == before

    def test_stays_until_the_last_block_ends(self, module: Any) -> None:
        """An observer that observes twice hears until it has ended twice."""
        listener = Listener()
        with observing(listener):
            with observing(listener):
                pass
            module.Lock()
        module.Lock()
        assert len(listener.heard) == 1


class Bare:
    there = "old"


class TestPatched:
    def test_what_was_not_there(self) -> None:
        """An attribute that was not there is not there again at the end."""
        with patched([(Bare, "new", 1)]):
            assert vars(Bare)["new"] == 1
        assert "new" not in vars(Bare)

    def test_shared(self) -> None:
        """A shared patch is in force until its last block ends."""
        patch = SharedPatch(lambda: [(Bare, "there", "new")])
        with patch.in_force():
            with patch.in_force():
                pass
            assert vars(Bare)["there"] == "new"
        assert vars(Bare)["there"] == "old"
