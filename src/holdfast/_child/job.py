"""What the engine and the processes of its runs tell each other, as JSON."""

from typing import TypedDict


class Job(TypedDict):
    """What the engine asks a child to run.

    Attributes:
        number: which job it is.
        kind: `program` or `session`.
        path: the file that holds the code.
        sources: the code of each step.
        folder: its working directory, which it makes.
        output: the file for what it prints.
        report: the file for what the run tells of itself.
        timeout: seconds of real time.
    """

    number: int
    kind: str
    path: str
    sources: list[str]
    folder: str
    output: str
    report: str
    timeout: float


class Ended(TypedDict):
    """How a run ended.

    Attributes:
        number: which job it was.
        status: its exit status; the negative number of the signal that killed it.
        timed_out: whether it was ended because its time was up.
        seconds: how long it took, of real time.
    """

    number: int
    status: int
    timed_out: bool
    seconds: float


#: Separates the outputs of a session's steps. No text holds it by accident.
STEP_END = "\0"
