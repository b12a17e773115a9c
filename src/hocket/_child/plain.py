"""A program in a new interpreter: nothing is loaded before it."""

import sys

from hocket._child.job import Job


def command(job: Job) -> list[str]:
    """The command for a job.

    Both streams stay in order in their one file, and nothing is written beside the
    author's modules.

    Args:
        job: The run.
    """
    return [sys.executable, "-u", "-B", job["path"]]
