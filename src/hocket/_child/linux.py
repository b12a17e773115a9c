"""What Linux does for a process that leaves nothing behind: prctl(2).

Elsewhere none of it happens. Then a daemon outlives its run, and a run outlives
a supervisor that was killed.
"""

import ctypes
import signal
from collections.abc import Callable
from contextlib import suppress

# linux/prctl.h
_SET_PARENT_DEATH_SIGNAL = 1
_SET_CHILD_SUBREAPER = 36

_prctl: Callable[..., int] | None = None
with suppress(OSError, AttributeError):
    _prctl = ctypes.CDLL(None).prctl


def adopt_orphans() -> None:
    """Become the parent of what a child's children leave."""
    if _prctl is not None:
        _prctl(_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def end_with_parent() -> None:
    """Be killed when the parent ends."""
    if _prctl is not None:
        _prctl(_SET_PARENT_DEATH_SIGNAL, int(signal.SIGKILL), 0, 0, 0)
