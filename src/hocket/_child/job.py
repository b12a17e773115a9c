"""What the engine and the processes of its runs send each other, as JSON lines.

A `Job` goes to the supervisor. It sends back `Started`, and later `Ended`. What a
run tells of itself, its `Account`, it leaves in a file.
"""

import os
from typing import TypedDict

#: What a run may print, and the largest file that it may write: 1 MiB.
OUTPUT_LIMIT = 1 << 20
#: The address space of a run: 2 GiB.
MEMORY_LIMIT = 2 << 30
#: The file for what a run prints begins so. What empties it, as a shell does for
#: `> /dev/stderr`, takes this away, too: in a terminal all would be there.
OUTPUT_HEAD = b"\0hocket\0"


class Job(TypedDict):
    """A run that the engine asks for.

    Attributes:
        number: Which run it is.
        kind: `program`, `session` or `outcomes`.
        is_new: Whether a new interpreter runs it, for it may tell what is loaded.
        path: The file that holds the code.
        sources: The statements of sessions; of a program nothing, its file runs.
        blocks: The numbers of those sources that are several statements each.
        programs: The numbers of those of them that are whole programs.
        exits: The numbers of those that are documented to raise `SystemExit`, which
            ends no session there.
        chains: The numbers of those that are documented to show a chain of exceptions.
        folder: Its working directory, empty.
        output: The file for what it prints, empty.
        account: The file for what it tells of itself.
        claims: What a program claims of its outcomes, as JSON, or "".
        steps: The file for where the output of each statement ends, and whether an
            exception ended it.
        timeout: Seconds of real time after which it is ended.
        sessions: For each session, one after the other, the module whose names it
            knows, or "", and how many of the statements are its own.
        folders: From where a session imports the packages of its project.
        pauses: Seconds of real time that the jumps of its virtual clock take in all.
        delays: Whether the threads and processes that it starts begin after a delay.
    """

    number: int
    kind: str
    is_new: bool
    path: str
    sources: list[str]
    blocks: list[int]
    programs: list[int]
    exits: list[int]
    chains: list[int]
    folder: str
    output: str
    account: str
    claims: str
    steps: str
    timeout: float
    sessions: list[tuple[str, int]]
    folders: list[str]
    pauses: float
    delays: bool


def late_for(job: Job) -> str:
    """Name what is there when a run took in something after it had given account.

    Args:
        job: The run.
    """
    return f"{job['account']}.late"


def description_of(job: Job) -> str:
    """Name the file in which a new interpreter finds its job.

    Args:
        job: The run.
    """
    return f"{job['account']}.job"


def folder_of(path: str) -> str:
    """The folder from which a program imports: of a link that of what it leads to.

    Args:
        path: Its file.
    """
    return os.path.dirname(os.path.realpath(path))  # noqa: PTH120 - without pathlib


class Started(TypedDict):
    """A run has begun.

    Attributes:
        number: Which run it is.
    """

    number: int


class Ended(TypedDict):
    """How a run ended.

    Attributes:
        number: Which run it is.
        status: Its exit status; the negative number of the signal that killed it.
        timed_out: Whether it was ended because its time was up.
        error: The number of the system's error that kept it from starting, or 0.
        seconds: How long it took, of real time.
    """

    number: int
    status: int
    timed_out: bool
    error: int
    seconds: float


class Account(TypedDict):
    """What a run tells of itself.

    Attributes:
        modules: The files from outside the standard library that it imported or read,
            or opened in vain, and the folders that it listed; with `/.` behind it a
            folder in which it worked; None where it may have taken in more.
        imports: The names of the modules that it looked for, found or not, and the
            folders outside the standard library in which it did.
        events: The recorded events as JSON, or "".
        deadlock: The report of the `DeadlockError` that ended it, or "".
        explored: What exploring it found, as JSON, or "".
        unimported: Why the module of a docstring could not be imported, or "".
        moved: How far its virtual clock moved, in seconds; None where it had none, or
            nothing has asked that clock or waited by it.
        worked: For how many seconds a processor worked for it.
    """

    modules: list[str] | None
    imports: list[tuple[str, list[str]]]
    events: str
    deadlock: str
    explored: str
    unimported: str
    moved: float | None
    worked: float
