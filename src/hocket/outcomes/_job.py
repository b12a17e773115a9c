"""What is asked of the process that explores a file, and what it tells."""

from typing import Any, NotRequired, TypedDict


class Job(TypedDict):
    """An exploration that is asked for.

    Attributes:
        path: The file.
        source: Its text.
        model: What may differ, by name.
        limits: When to give up, by name.
        seed: What shuffles equal branches, or None.
        seconds: Of real time, after which to tell what is known.
        memory: The address space of the process, in bytes.
        shares: Whether to find out which primitives the tasks share.
    """

    path: str
    source: str
    model: dict[str, Any]
    limits: dict[str, Any]
    seed: int | None
    seconds: float
    memory: int
    shares: bool


class Message(TypedDict):
    """A line that the process writes.

    Attributes:
        runs: How many runs it has made.
        found: The exploration, at its end.
        refused: Why there is none.
        ended: The exit status of the process; it is the last line.
    """

    runs: NotRequired[int]
    found: NotRequired[dict[str, Any]]
    refused: NotRequired[str]
    ended: NotRequired[int]
