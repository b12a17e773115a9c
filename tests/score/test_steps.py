"""What a page is told of each step through a score."""

import json
import re
from collections.abc import Iterable
from html import unescape
from typing import Any

from hocket.score import Event, draw_html

HOSTILE = "'\"></div><script>alert(1)</script>&amp;"

LOCK = (
    Event(0, "Ada", "task", "Ada", "run", "start"),
    Event(0, "Ben", "task", "Ben", "run", "start"),
    Event(0, "Ada", "lock", "lock", "acquire", "done", line=2),
    Event(0, "Ben", "lock", "lock", "acquire", "suspended", line=6),
    Event(1, "Ada", "lock", "lock", "release", "done", line=3),
    Event(1, "Ben", "lock", "lock", "acquire", "done", line=6),
    Event(1, "Ben", "print", "stdout", "line", "done", "mine"),
)


def steps(events: Iterable[Event]) -> dict[str, Any]:
    """Read what a page has in its attribute, as a browser does."""
    found = re.search(r"data-steps='([^']*)'", draw_html([*events], steps=True))
    assert found is not None
    read: dict[str, Any] = json.loads(unescape(found[1]))
    return read


def said_at(row: int, events: Iterable[Event]) -> list[str]:
    """Return what is held and waited for at a row."""
    spans = steps(events)["spans"]
    return [words for words, _, first, end in spans if first <= row < end]


def test_only_where_it_is_asked_for() -> None:
    """A drawing by itself has nothing for a script."""
    assert "steps" not in draw_html(LOCK)


def test_line_of_each_row() -> None:
    """Each row has its line, or 0."""
    assert steps(LOCK)["lines"] == [2, 6, 3, 6, 0]


def test_who_holds_and_who_waits() -> None:
    """At each row it is known who holds what, and who waits for what."""
    assert [said_at(row, LOCK) for row in range(4)] == [
        ["Ada holds lock"],
        ["Ada holds lock", "Ben waits for lock"],
        ["Ben waits for lock"],
        ["Ben holds lock"],
    ]


def test_lane() -> None:
    """What a task holds has the number of its lane."""
    assert [lane for _, lane, _, _ in steps(LOCK)["spans"]] == [0, 1, 1]


def test_one_thing_and_another() -> None:
    """A task that holds two things and waits for a third says all of it."""
    events = [
        Event(0, "Ada", "task", "Ada", "run", "start"),
        Event(0, "Ada", "lock", "left", "acquire", "done"),
        Event(0, "Ada", "lock", "right", "acquire", "done"),
        Event(0, "Ada", "lock", "till", "acquire", "suspended"),
    ]
    assert said_at(1, events) == ["Ada holds left and right"]
    assert said_at(2, events) == ["Ada holds left and right, waits for till"]


def test_permits() -> None:
    """Permits are counted."""
    acquire = Event(0, "Ada", "semaphore", "pool", "acquire", "done")
    release = Event(0, "Ada", "semaphore", "pool", "release", "done")
    birth = Event(0, "Ada", "task", "Ada", "run", "start")
    events = [birth, acquire, acquire, release, release]
    assert [said_at(row, events) for row in range(4)] == [
        ["Ada holds a permit of pool"],
        ["Ada holds 2 permits of pool"],
        ["Ada holds a permit of pool"],
        [],
    ]


def test_who_waits_forever_waits_to_the_end() -> None:
    """In a deadlock everybody still waits at the last row."""
    events = [
        Event(0, "Ada", "task", "Ada", "run", "start"),
        Event(0, "Ben", "task", "Ben", "run", "start"),
        Event(0, "Ada", "event", "bell", "wait", "suspended"),
        Event(0, "Ben", "event", "bell", "wait", "suspended"),
        Event(0, "main", "loop", "loop", "stop", "failed", "DeadlockError"),
    ]
    assert len(steps(events)["lines"]) == 5
    assert said_at(4, events) == ["Ada waits for bell", "Ben waits for bell"]


def test_folded_rows_are_one_step() -> None:
    """A long score has as many steps as rows that are drawn."""
    line = Event(0, "Ada", "print", "stdout", "line", "done", "again", line=4)
    long = steps([*LOCK, *[line] * 1000])
    assert len(long["lines"]) == 400
    assert all(end <= 400 for *_, end in long["spans"])


def test_stays_within_its_attribute() -> None:
    """No name ends the attribute: a reader's browser reads what was written."""
    hostile = Event(0, HOSTILE, "lock", HOSTILE, "acquire", "done")
    birth = Event(0, HOSTILE, "task", HOSTILE, "run", "start")
    assert said_at(0, [birth, hostile]) == [f"{HOSTILE} holds {HOSTILE}"]
    assert "<script>" not in draw_html([birth, hostile], steps=True)
