"""An import for several runs, in the process of which they are forks.

Each session of a docstring knows the names of its module. To import that takes longer
than most runs. A fork is as good as a process that imports it anew, unless the import
has left what forks share, as a file that is open, or what they do not have, as threads.
"""

import os
import random
import signal
import sys
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from importlib import import_module
from typing import Any

from hocket._child.job import Job

#: The descriptors of this process, and its threads, where the system shows them.
_SHOWN = ("/dev/fd", "/proc/self/task")


def to_import(job: Job) -> str:
    """Name the module that a run knows; or the first package around it.

    Args:
        job: The run.

    Returns:
        What is not yet imported of them, and "" where all are.
    """
    # Several sessions, each of another module, import for themselves.
    parts = job["sessions"][0][0].split(".") if len(job["sessions"]) == 1 else []
    names = (".".join(parts[:count]) for count in range(1, len(parts) + 1))
    return next((name for name in names if name not in sys.modules), "")


def import_for_forks(module: str) -> bool:
    """Import a module here, in an empty folder.

    Args:
        module: Its dotted name.

    Returns:
        Whether a fork is as good as a process that imports the module itself.
    """
    was = _state()
    try:
        with _watched() as for_forks:
            import_module(module)
        sys.stdout.flush()
        sys.stderr.flush()
    except BaseException:  # it may do anything
        return False
    return not for_forks and _state() == was


def _state() -> tuple[Any, ...]:
    """What an import must leave as it was."""
    shown: list[int] = []
    for folder in _SHOWN:
        with suppress(OSError):
            shown.append(len(os.listdir(folder)))  # noqa: PTH208
    return (
        shown,
        threading.active_count(),
        # A fork has another seed.
        random.getstate(),
        # Each run has a folder of its own.
        os.getcwd(),  # noqa: PTH109
        os.listdir(),  # noqa: PTH208
        getattr(sys.modules.get("tempfile"), "tempdir", None),
        # The supervisor has its own.
        signal.getsignal(signal.SIGCHLD),
    )


@contextmanager
def _watched() -> Generator[list[object]]:
    """Note who asks to be called at forks: that is for the program's own, not ours."""
    register, noted = os.register_at_fork, list[object]()

    def note(**calls: Callable[[], object]) -> None:
        noted.append(calls)
        register(**calls)

    os.register_at_fork = note  # type: ignore[assignment]
    try:
        yield noted
    finally:
        os.register_at_fork = register
