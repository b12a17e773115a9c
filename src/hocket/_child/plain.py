"""A program, or a session, in a new interpreter: nothing is loaded before it."""

import json
import os
import sys

from hocket._child.job import Job, description_of

# Not by way of `importlib.resources`: the warm interpreter would load that for all.
_FILE = f"{os.path.dirname(__file__)}/alone.py"  # noqa: PTH120
with open(_FILE, encoding="utf-8") as _opened:  # noqa: PTH123
    _ALONE = _opened.read()

#: Not `-m`: so no frame of the interpreter's own is below ours, and `__main__` is new.
RUN = "from hocket._child.run import main; main()"


def command(job: Job) -> list[str]:
    """The command for a job.

    Args:
        job: The run.
    """
    if job["kind"] == "program":
        return [sys.executable, "-c", _ALONE, job["path"]]
    return [sys.executable, "-c", RUN, described(job), ""]


def described(job: Job) -> str:
    """Write a job to a file, and name that: a command line may have no room for it.

    Args:
        job: The run.
    """
    file = description_of(job)
    with open(file, "w", encoding="utf-8") as opened:  # noqa: PTH123
        json.dump(job, opened)
    return file
