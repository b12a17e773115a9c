"""A run's own place: a session, a folder, an empty input, a file for its output."""

import os

from holdfast._child.job import Job


def leave_terminal() -> None:
    """Lead a session of our own, so that all that we start can be ended with us."""
    os.setsid()
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)


def take_place(job: Job) -> None:
    """Go where the job runs, and print where it prints.

    Args:
        job: what will run next.
    """
    os.mkdir(job["folder"])  # noqa: PTH102 - a Path costs more, in a fork
    os.chdir(job["folder"])
    os.environ["TMPDIR"] = job["folder"]
    output = os.open(job["output"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for stream in (1, 2):
        os.dup2(output, stream)
    os.close(output)
