"""A thread that looks on, and is not there while the process forks.

A lock that it has would stay locked in the child for ever: so warns Python of each fork
of a process with threads. So it ends before, and begins anew in both processes.
"""

import asyncio
import os
import sys
import threading
import time
from collections.abc import Callable
from functools import cache

from hocket.virtual._outside import Observer

# Seconds for which a fork waits for a thread: it may be in the midst of a print that
# nobody reads.
PATIENCE = 1.0


class Beside:
    """Calls a function in a thread, which is to return when `end` is set.

    Args:
        run: The function.
        name: The name of the thread.

    Attributes:
        end: Is set to end it.
        is_on: Whether it has begun, and not been stopped.
    """

    def __init__(self, run: Callable[[], None], name: str) -> None:
        self._run, self._name = run, name
        self._thread: threading.Thread | None = None
        self.end = threading.Event()
        self.is_on = False

    def start(self) -> None:
        """Begin."""
        self.is_on = True
        _all.append(self)
        _heed_forks()
        self.go_on()

    def stop(self) -> None:
        """End, and wait for the end."""
        if self.is_on:
            self.is_on = False
            _all.remove(self)
            self.pause()

    def pause(self, patience: float | None = None) -> None:
        """Have no thread until `go_on` is called."""
        self.end.set()
        if self._thread is not None:
            self._thread.join(patience)

    def go_on(self) -> None:
        """Have a thread again, if it has not been stopped."""
        if self.is_on:
            self.end.clear()
            self._thread = Observer(target=self._run, name=self._name, daemon=True)
            self._thread.start()


_all = list[Beside]()


def _before_fork() -> None:
    for each in _all:
        each.pause(PATIENCE)
    if _all and sys.version_info < (3, 13):
        time.sleep(0.001)  # until then the system counts what has been joined


def _after_fork() -> None:
    for each in _all:
        each.go_on()


def _after_fork_in_parent() -> None:
    try:
        # Python 3.13 counts its threads only after this.
        asyncio.get_running_loop().call_soon(_after_fork)
    except RuntimeError:  # no loop runs in this thread
        _after_fork()


@cache  # it cannot be undone
def _heed_forks() -> None:
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(
            before=_before_fork,
            after_in_parent=_after_fork_in_parent,
            after_in_child=_after_fork,
        )
