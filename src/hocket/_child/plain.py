"""A program in a new interpreter: nothing is loaded before it."""

import os
import sys

from hocket._child.job import Job

# Not by way of `importlib.resources`: the warm interpreter would load that for all.
_FILE = f"{os.path.dirname(__file__)}/alone.py"  # noqa: PTH120
with open(_FILE, encoding="utf-8") as _opened:  # noqa: PTH123
    _ALONE = _opened.read()


def command(job: Job) -> list[str]:
    """The command for a job.

    Args:
        job: The run.
    """
    return [sys.executable, "-c", _ALONE, job["path"]]
