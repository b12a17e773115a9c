"""What a program may leave behind in its process, as far as one can see it.

A program that leaves none of these may be followed by another in the same
process. Whatever else it changed can make the next one fail, which is then run
by itself: a failure is never believed of a process that was used before.
"""

import _thread
import asyncio
import atexit
import builtins
import gc
import logging
import os
import signal
import sys
import time
from collections.abc import Callable

_SIGNALS = sorted(signal.valid_signals())
#: The public one looks each answer up in an enumeration: thirty times the cost.
_handler: Callable[[int], object] = vars(signal)["_signal"].getsignal
_exit_functions: Callable[[], int] = vars(atexit)["_ncallbacks"]
_threads: Callable[[], int] = vars(_thread)["_count"]


def traces() -> list[object]:
    """Take down what there is now, to be compared with what there is after a run."""
    return [
        _threads(),
        _has_children(),
        os.getcwd(),  # noqa: PTH109
        dict(os.environ),
        [_handler(number) for number in _SIGNALS],
        _exit_functions(),
        (logging.root.level, logging.root.handlers[:]),
        (sys.stdin, sys.stdout, sys.stderr, sys.excepthook, sys.displayhook),
        (sys.getrecursionlimit(), sys.gettrace(), gc.isenabled(), gc.get_threshold()),
        [dict(vars(module)) for module in (asyncio, builtins, sys, time)],
    ]


def _has_children() -> bool:
    try:
        os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    except ChildProcessError:
        return False
    return True
