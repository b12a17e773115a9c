"""A run's own place: a session, a folder, an empty input, a file for its output."""

import os
import resource
from collections.abc import Generator
from contextlib import contextmanager

from hocket._child.job import Job
from hocket._child.linux import end_with_parent


def leave_terminal() -> None:
    """Lead a session of our own, so that all that we start can be ended with us."""
    os.setsid()
    end_with_parent()
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


@contextmanager
def larger_files() -> Generator[None]:
    """Let a file be larger than what a program may write: the report of a long run."""
    own, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (own, most))
