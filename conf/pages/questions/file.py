"""Reads the file of questions, and says what is wrong with it."""

import re
from dataclasses import dataclass
from typing import Any, cast

from pages.toml import Document, Key, Problem

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


def _is_sentence(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_addresses(value: object) -> bool:
    if not isinstance(value, list) or not value:
        return False
    items = cast("list[object]", value)
    return all(isinstance(item, str) and item.startswith("https://") for item in items)


def _is_heading(value: object) -> bool:
    return bool(isinstance(value, str) and re.fullmatch(r"[\w/-]+\.md#[\w-]+", value))


_REQUIRED = {
    "text": Key(_is_sentence, "a sentence"),
    "topic": Key(lambda value: str(value) in TOPICS, f"one of {', '.join(TOPICS)}"),
    "asked": Key(_is_addresses, "a list of addresses that begin with https://"),
}
_ANSWER = Key(
    _is_heading, "a page and the anchor of a heading, as primitives/lock.md#guarantees"
)


def read(text: str) -> tuple[list[Question], list[Problem]]:
    """Read the questions of a file.

    Args:
        text: the file.

    Returns:
        The questions that are right, and what is wrong with the others.
    """
    document = Document(text)
    tables: list[dict[str, Any]] = []
    for key, value in document.tables.items():
        if key == "question" and isinstance(value, list):
            tables = cast("list[dict[str, Any]]", value)
        else:
            what = f"unknown key {key!r}: the file holds [[question]] tables only"
            document.report(what, key)
    questions: list[Question] = []
    first: dict[str, int] = {}
    for number, table in enumerate(tables):
        if not _is_right(document, table, number):
            continue
        line = document.line("question", number)
        if first.setdefault(table["text"], line) != line:
            what = f"the question of line {first[table['text']]} again: delete one"
            document.report(what, "question", number)
            continue
        questions.append(
            Question(
                table["text"],
                table["topic"],
                tuple(table["asked"]),
                table.get("answer", ""),
                document.line("question", number, "answer"),
            )
        )
    return questions, document.problems


def _is_right(document: Document, table: dict[str, Any], number: int) -> bool:
    missing = [key for key in _REQUIRED if key not in table]
    for key in missing:
        what = f"the question has no {key}: add `{key} = …`"
        document.report(what, "question", number)
    known = {**_REQUIRED, "answer": _ANSWER}
    return document.is_right(table, known, "question", number) and not missing
