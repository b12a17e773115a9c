"""What the engine and the processes of its runs tell each other, as JSON."""

from typing import NotRequired, TypedDict


class Job(TypedDict):
    """A run that the engine asks for.

    Attributes:
        kind: `program` or `session`.
        path: the file that holds the code.
        sources: the code of each step.
        folder: its working directory, which it makes.
        output: the file for what it prints.
        report: the file for what it tells of itself.
    """

    kind: str
    path: str
    sources: list[str]
    folder: str
    output: str
    report: str


class Batch(TypedDict):
    """Runs in one child, one after the other.

    Attributes:
        number: which batch it is.
        jobs: what to run. A job by itself has the process to itself.
        timeout: seconds of real time for all of it.
    """

    number: int
    jobs: list[Job]
    timeout: float


class Ended(TypedDict):
    """How a child ended.

    Attributes:
        number: which batch it was.
        status: its exit status; the negative number of the signal that killed it.
        timed_out: whether it was ended because its time was up.
        seconds: how long it took, of real time.
    """

    number: int
    status: int
    timed_out: bool
    seconds: float


class Account(TypedDict):
    """What a run tells of itself.

    Attributes:
        modules: the files that it imported from outside the standard library.
        events: the recorded events as JSON, or "".
        deadlock: the report of the `DeadlockError` that ended it, or "".
        status: its exit status, where it does not end its process.
        seconds: how long it took, of real time, where it does not end its process.
    """

    modules: list[str]
    events: str
    deadlock: str
    status: NotRequired[int]
    seconds: NotRequired[float]


#: Separates the outputs of a session's steps. No text holds it by accident.
STEP_END = "\0"
