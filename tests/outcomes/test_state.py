"""What the rest of a run can depend on: two runs that differ there are not one."""

import asyncio
import functools
import io
import logging
import os
import random
import sys
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

import pytest

from hocket import outcomes

#: Keeps a word, and tells later which one it keeps.
Keeper = tuple[Callable[[str], object], Callable[[], object]]


def two_of_one_name() -> Keeper:
    def speak(word: str) -> Callable[[], str]:
        return (lambda: "a") if word == "a" else (lambda: "b")

    kept: list[Callable[[], str]] = []

    def show() -> str:
        return kept[0]()

    return lambda word: kept.append(speak(word)), show


def class_behind_an_instance() -> Keeper:
    class Shelf:
        books: ClassVar[list[str]] = []

    shelf = Shelf()
    return shelf.books.append, lambda: shelf.books[0]


def text_in_memory() -> Keeper:
    text = io.StringIO()
    return text.write, lambda: text.getvalue()[0]


def length_of_a_deque() -> Keeper:
    lines = [deque[str]()]

    def limit(word: str) -> None:
        lines.append(deque(lines[1] if lines[1:] else (), 1 if word == "a" else 2))

    def show() -> int:
        lines[-1].extend("ab")
        return len(lines[-1])

    return limit, show


def cached_function() -> Keeper:
    latest = [""]

    @functools.cache
    def first() -> str:
        return latest[0]

    def keep(word: str) -> None:
        latest[0] = word
        first()
        latest[0] = ""

    return keep, first


def file(folder: Path) -> Keeper:
    written = (folder / "words").open("w+", encoding="utf-8")
    written.truncate()
    return written.write, lambda: (written.seek(0), written.read(1))


def environment() -> Keeper:
    def keep(word: str) -> None:
        os.environ.setdefault("HOCKET_TEST", word)

    return keep, lambda: os.environ.pop("HOCKET_TEST")


def arguments() -> Keeper:
    def keep(word: str) -> None:
        sys.argv.append(word)

    def show() -> str:
        word = sys.argv[-2]
        del sys.argv[-2:]
        return word

    return keep, show


def own_module(folder: Path) -> Keeper:
    (folder / "words_kept.py").write_text("words = []\n", "utf-8")

    def keep(word: str) -> None:
        import words_kept  # type: ignore[import-not-found]  # noqa: PLC0415

        words_kept.words.append(word)

    def show() -> str:
        import words_kept  # noqa: PLC0415

        word: str = words_kept.words[0]
        words_kept.words.clear()
        return word

    return keep, show


def attribute_of_the_loop() -> Keeper:
    def keep(word: str) -> None:
        loop: Any = asyncio.get_running_loop()
        loop.word = getattr(loop, "word", word)

    return keep, lambda: vars(asyncio.get_running_loop())["word"]


def debug_mode() -> Keeper:
    return (
        lambda word: asyncio.get_running_loop().set_debug(word == "a"),
        lambda: asyncio.get_running_loop().get_debug(),
    )


def level_of_a_logger() -> Keeper:
    logger = logging.getLogger("hocket.tests.state")
    return lambda word: logger.setLevel(ord(word)), lambda: logger.level


def random_numbers() -> Keeper:
    return random.seed, random.random


@pytest.mark.parametrize(
    "keeper",
    [
        *(two_of_one_name, class_behind_an_instance, text_in_memory),
        *(length_of_a_deque, cached_function, file, environment, arguments),
        *(own_module, attribute_of_the_loop, debug_mode, level_of_a_logger),
        random_numbers,
    ],
)
def test_is_looked_at(
    keeper: Callable[..., Keeper], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Which of two came first is seen, wherever the program keeps it."""
    monkeypatch.syspath_prepend(tmp_path)

    async def main() -> None:
        keep, show = keeper(tmp_path) if keeper in {file, own_module} else keeper()

        async def use(word: str) -> None:
            await asyncio.sleep(1)
            keep(word)

        await asyncio.gather(use("a"), use("b"))
        # Where the runs meet, if they look the same.
        await asyncio.gather(asyncio.sleep(1), asyncio.sleep(2))
        print(show())

    assert len(outcomes.explore(main).outcomes) == 2
