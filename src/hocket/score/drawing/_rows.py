"""The model of a score: lanes side by side, rows one under another.

Heights are counted in rows. An event with a row happens at the row's number;
one without (a task's birth, its return) half-way between two rows.
"""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from hocket.observe._primitives import Reads

State = Literal["alive", "waiting", "holding", "blocked"]
"""What a task does: `blocked` is holding something while waiting for another."""


class Gauge(NamedTuple):
    """How full something is.

    Attributes:
        level: How many there are.
        limit: How many there can be.
        counts: Of what: of permits, those that are free.
    """

    level: int
    limit: int
    counts: Reads


@dataclass(slots=True)
class Row:
    """One line of the score: a printed line, or a sentence on what happened.

    Attributes:
        lane: The index of the lane that it belongs to; None for the whole score.
        text: The printed line, or the sentence without its subject.
        mark: The name of the mark on the lane; none if empty.
        printed: Whether it belongs to the transcript.
        name: The task, by name; it may share its lane.
        time: The time, where the clock advanced before this row.
        wakes: The lanes that this row wakes.
        gauge: How full it is.
        alarm: Whether something went wrong here.
        line: The line of the program that caused it; None where nobody knows it.
    """

    lane: int | None
    text: str
    mark: str = ""
    printed: bool = False
    name: str = ""
    time: str = ""
    wakes: tuple[int, ...] = ()
    gauge: Gauge | None = None
    alarm: bool = False
    line: int | None = None


@dataclass(slots=True)
class Span:
    """A stretch of a lane in one state, from one height to another.

    Attributes:
        state: How it is drawn.
        start: Where it begins.
        end: Where it ends.
        words: What its task holds and waits for: "holds lock"; none of one that is
            merely alive.
    """

    state: State
    start: float
    end: float
    words: str = ""


@dataclass(slots=True)
class Lane:
    """The line of one task, or of several that were folded into one."""

    name: str
    number: int
    spans: list[Span] = field(default_factory=list[Span])
    ends: list[float] = field(default_factory=list[float])


@dataclass(frozen=True, slots=True)
class Score:
    """Everything that a drawing needs, and nothing that depends on its form."""

    lanes: tuple[Lane, ...]
    rows: tuple[Row, ...]
    duration: str
    tasks: int
    folded: str = ""
