"""A program in a new interpreter: nothing is loaded before it."""

import sys
from importlib.resources import files

from hocket._child.job import Job

_ALONE = files("hocket._child").joinpath("alone.py").read_text("utf-8")


def command(job: Job) -> list[str]:
    """The command for a job.

    Args:
        job: The run.
    """
    return [sys.executable, "-c", _ALONE, job["path"]]
