"""A program on the real clock: who waits for whom, and since when.

_report.py    the report of the loops that run
_stuck.py     tasks that can never go on
_steps.py     since when each task has made no step
_beside.py    a thread that looks on, and is not there while the process forks
_watch.py     the report on a signal, and when nothing moves
_program.py   a program that is run so
_attach.py    a program that runs already
_asked.py     what such a program runs
"""

from hocket._errors import AttachError
from hocket.live._attach import attach
from hocket.live._program import run_module, run_program
from hocket.live._report import wait_report
from hocket.live._watch import Watching, watch

__all__ = [
    "AttachError",
    "Watching",
    "attach",
    "run_module",
    "run_program",
    "wait_report",
    "watch",
]

watch.__module__ = "hocket"
for _public in Watching, attach, run_module, run_program, wait_report:
    _public.__module__ = __name__
