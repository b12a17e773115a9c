"""The processes that a run has started, and that are still at work.

A program may ask again and again whether a process has ended, or has written what is
expected of it, and sleep in between. Virtual time must not jump past that work.
"""

import functools
import os
import weakref
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    import subprocess

Process: TypeAlias = "subprocess.Popen[Any]"


class Processes:
    """The processes that `subprocess` has started, for as long as anybody has them."""

    def __init__(self) -> None:
        self._started = weakref.WeakSet[Process]()

    def starting(self, init: Callable[..., None]) -> Callable[..., None]:
        """Return what stands in for `subprocess.Popen.__init__`."""

        @functools.wraps(init)
        def noted(process: Process, *given: Any, **options: Any) -> None:
            init(process, *given, **options)
            self._started.add(process)

        return noted

    def are_running(self) -> bool:
        """Tell whether one has not ended yet."""
        return any(_is_running(each) for each in list(self._started))


def _is_running(process: Process) -> bool:
    if process.returncode is not None:
        return False
    if not hasattr(os, "waitid"):
        return process.poll() is None
    try:  # whose end is left to those who wait for it
        look = os.WEXITED | os.WNOHANG | os.WNOWAIT
        return os.waitid(os.P_PID, process.pid, look) is None
    except ChildProcessError:
        return False
