"""The texts of queue items and of tasks' arguments."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, NamedTuple

import pytest

from hocket.score import Event

Run = Callable[[Callable[[], Coroutine[Any, Any, object]]], tuple[Event, ...]]


class Loud:
    """Has a repr that must not be called."""

    def __repr__(self) -> str:
        raise AssertionError


class Job(NamedTuple):
    """A class of the program's own, which could have any repr."""

    rank: int


@pytest.mark.parametrize(
    ("item", "text"),
    [
        (7, "7"),
        ("tea", "tea"),
        ("", "''"),
        ("two\nlines", r"'two\nlines'"),
        (None, "None"),
        ((), "()"),
        ((2,), "(2,)"),
        ((2, "Ada"), "(2, 'Ada')"),
        ((5, (0, 1)), "(5, (0, 1))"),
        ((5, (0, (1, 2))), "(5, (0, tuple))"),
        ((1, Loud()), "(1, Loud)"),
        (Loud(), "Loud"),
        (Job(1), "Job"),
        ([1], "list"),
        ("a letter of more than thirty-two characters", None),
        ((1, "a letter of more than thirty-two characters"), None),
        (tuple(range(1000)), "(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, …"),
        (b"a letter of more than thirty-two bytes", None),
        pytest.param(10**5000, "int", id="large"),
        pytest.param((1, 10**5000), "(1, int)", id="large-in-tuple"),
    ],
)
def test_item(run: Run, item: object, text: str | None) -> None:
    """An item is shown by its value where that is plain, by its type elsewhere."""

    async def main() -> None:
        queue: asyncio.Queue[object] = asyncio.Queue()
        await queue.put(item)

    (shown,) = [event.text for event in run(main) if event.kind == "queue"]
    if text is None:
        assert len(shown) == 32
        assert shown.endswith("…")
        assert shown[:-1] == str(item)[:31]
    else:
        assert shown == text


def test_tuple_as_argument(run: Run) -> None:
    """Tasks of one function are told apart by a tuple too."""

    async def move(to: tuple[int, int]) -> None:
        await asyncio.sleep(0)

    async def main() -> None:
        await asyncio.gather(move((0, 1)), move((0, 2)))

    names = [event.task for event in run(main) if event.phase == "start"]
    assert names == ["main", "move((0, 1))", "move((0, 2))"]


def test_long_argument(run: Run) -> None:
    """Arguments too long for a lane's name leave tasks to be numbered."""

    async def send(text: str) -> None:
        await asyncio.sleep(0)

    async def main() -> None:
        await asyncio.gather(send("a" * 17), send("b" * 17))

    names = [event.task for event in run(main) if event.phase == "start"]
    assert names == ["main", "send #1", "send #2"]
