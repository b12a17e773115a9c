"""The warm interpreter: a fork of it is a run.

`python -m holdfast._child.zygote MAX_RUNNING [PRELUDE]` reads a job a line from
standard input and writes a line for each that ended to standard output. A fork
of an interpreter that has imported asyncio already starts in about a
millisecond; a new interpreter takes a hundred.
"""

import ctypes
import gc
import importlib
import os
import resource
import signal
import sys
from contextlib import suppress

from holdfast._child import program
from holdfast._child.ending import leave
from holdfast._child.job import Job
from holdfast._child.limits import MEMORY_LIMIT, OUTPUT_LIMIT
from holdfast._child.prelude import prelude
from holdfast._child.supervisor import Supervisor

# What most examples import is loaded here for all of them.
for _name in ("asyncio", "concurrent.futures", "dataclasses", "logging", "random"):
    importlib.import_module(_name)


def _prepare() -> None:
    """Set what every child inherits."""
    sys.path.pop(0)  # the folder from which we were started
    # As in a terminal, so that both streams stay in order in their one file.
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    with suppress(Exception):
        # Linux: become the parent of what a child's children leave.
        set_child_subreaper = 36  # linux/prctl.h
        ctypes.CDLL(None).prctl(set_child_subreaper, 1, 0, 0, 0)
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    for what, limit in (
        (resource.RLIMIT_FSIZE, OUTPUT_LIMIT),
        (resource.RLIMIT_AS, MEMORY_LIMIT),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):  # the limit in force is lower already
            resource.setrlimit(what, (limit, limit))


def _become_child(job: Job) -> None:
    """Turn this fork into the process in which a reader would run the program."""
    os.setsid()
    os.mkdir(job["folder"])  # noqa: PTH102 - a Path costs more, in a fork
    os.chdir(job["folder"])
    os.environ["TMPDIR"] = job["folder"]
    nothing = os.open(os.devnull, os.O_RDONLY)
    output = os.open(job["output"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for source, target in ((nothing, 0), (output, 1), (output, 2)):
        os.dup2(source, target)
    os.close(nothing)
    os.close(output)


def main() -> None:
    """Serve jobs until the input ends; in a child, run its job."""
    max_running, mode = sys.argv[1:]
    _prepare()
    with prelude(mode) as events:
        gc.collect()
        gc.freeze()
        job = Supervisor(int(max_running)).serve()
        if job is None:
            os._exit(0)  # at once: the engine waits
        _become_child(job)
        leave(program.run(job, events))


if __name__ == "__main__":
    main()
