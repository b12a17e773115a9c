"""What is asked of the process that explores a file, and what it tells."""

from typing import Any, NotRequired, TypedDict


class Job(TypedDict):
    """An exploration that is asked for.

    Attributes:
        path: the file.
        source: its text.
        model: what may differ, by name.
        limits: when to give up, by name.
        seed: what shuffles equal branches, or None.
        seconds: of real time, after which to tell what is known.
        memory: the address space of the process, in bytes.
    """

    path: str
    source: str
    model: dict[str, Any]
    limits: dict[str, Any]
    seed: int | None
    seconds: float
    memory: int


class Told(TypedDict):
    """A line that the process writes.

    Attributes:
        runs: how many runs it has made.
        found: the exploration, at its end.
        refused: why there is none.
        ended: the exit status of the process; it is the last line.
    """

    runs: NotRequired[int]
    found: NotRequired[dict[str, Any]]
    refused: NotRequired[str]
    ended: NotRequired[int]
