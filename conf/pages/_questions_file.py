"""Reads the file of questions, and says what is wrong with it."""

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import cast

#: What a question may be about, and the heading under which it stands.
TOPICS = {
    "choosing": "Choosing",
    "lock": "Lock",
    "event": "Event",
    "condition": "Condition",
    "semaphore": "Semaphore",
    "barrier": "Barrier",
    "queue": "Queue",
    "cancellation": "Cancellation and timeouts",
    "shutdown": "Shutting down",
    "threads": "Threads, processes and event loops",
    "deadlock": "Deadlocks",
    "testing": "Testing",
    "migrating": "Coming from older code",
}


@dataclass(frozen=True, slots=True)
class Question:
    """A question that somebody asked.

    Attributes:
        text: the question, with code between backticks.
        topic: one of `TOPICS`.
        asked: the addresses where it was asked.
        answer: `page.md#anchor` of what answers it, or "".
        line: where `answer` stands, or the question begins, from 1.
    """

    text: str
    topic: str
    asked: tuple[str, ...]
    answer: str
    line: int


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in a line, and what to do."""

    line: int
    what: str


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_addresses(value: object) -> bool:
    if not isinstance(value, list) or not value:
        return False
    items = cast("list[object]", value)
    return all(isinstance(item, str) and item.startswith("https://") for item in items)


_KEYS: dict[str, tuple[Callable[[object], bool], str]] = {
    "text": (_is_text, "a sentence"),
    "topic": (lambda value: str(value) in TOPICS, f"one of {', '.join(TOPICS)}"),
    "asked": (_is_addresses, "a list of addresses that begin with https://"),
    "answer": (
        lambda value: (
            isinstance(value, str)
            and re.fullmatch(r"[\w/-]+\.md#[\w-]+", value) is not None
        ),
        "a page and the anchor of a heading, as primitives/lock.md#guarantees",
    ),
}
_REQUIRED = ("text", "topic", "asked")


def read(text: str) -> tuple[list[Question], list[Problem]]:
    """Read the questions of a file.

    Args:
        text: the file.

    Returns:
        The questions that are right, and what is wrong with the others.
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        return [], [Problem(line, f"not TOML: {error}")]
    problems = [
        Problem(1, f"unknown key {key!r}: the file holds [[question]] tables only")
        for key in tables
        if key != "question"
    ]
    lines = text.splitlines()
    starts = [n for n, line in enumerate(lines, 1) if line.strip() == "[[question]]"]
    questions: list[Question] = []
    seen: dict[str, int] = {}
    for start, table in zip(starts, tables.get("question", []), strict=True):
        wrong = list(_problems(table, start, lines))
        if not wrong and (first := seen.setdefault(table["text"], start)) != start:
            wrong = [Problem(start, f"the question of line {first} again: delete one")]
        problems += wrong
        if not wrong:
            line = _line_of("answer", start, lines)
            answer = table.get("answer", "")
            questions.append(
                Question(
                    table["text"], table["topic"], tuple(table["asked"]), answer, line
                )
            )
    return questions, problems


def _problems(
    table: dict[str, object], start: int, lines: list[str]
) -> Iterator[Problem]:
    for key in _REQUIRED:
        if key not in table:
            yield Problem(start, f"the question has no {key}: add `{key} = …`")
    for key, value in table.items():
        line = _line_of(key, start, lines)
        if key not in _KEYS:
            known = ", ".join(_KEYS)
            yield Problem(line, f"unknown key {key!r} in a question: known are {known}")
        elif not _KEYS[key][0](value):
            yield Problem(line, f"{key} = {value!r}: it must be {_KEYS[key][1]}")


def _line_of(key: str, start: int, lines: list[str]) -> int:
    """Return the line in which a key of a table stands, else where it begins."""
    for number, line in enumerate(lines[start:], start + 1):
        if line.startswith("[["):
            break
        if re.match(rf"{re.escape(key)}\s*=", line):
            return number
    return start
