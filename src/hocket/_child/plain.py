"""A program, or a session, in a new interpreter: nothing is loaded before it."""

import json
import os
import sys

from hocket._child.job import Job

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
    """Write a job to the file in which its run will give account, and name that.

    On a command line it may find no room.

    Args:
        job: The run.
    """
    with open(job["account"], "w", encoding="utf-8") as file:  # noqa: PTH123
        json.dump(job, file)
    return job["account"]
