"""The process in which files are explored: `python -P -m hocket.outcomes._worker`.

It reads a job a line from standard input, and writes what it tells, a line each, to
standard output. A fork of it explores each file, so that no program meets what another
one left, nor hurts anybody: it has a folder of its own, an empty input, an output that
goes nowhere, and as much time and memory as it was given. A stranger's program is not
shut in by that, but held back.

Ctrl-C ends the exploration under way, which then tells what it knows.
"""

import gc
import json
import os
import signal
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from time import monotonic

from hocket._errors import HocketError
from hocket.outcomes._explore import explore_program
from hocket.outcomes._job import Job, Message
from hocket.outcomes._json import model_from_json, to_json
from hocket.outcomes._model import Limits
from hocket.outcomes._program import FileProgram
from hocket.outcomes._search import Found

#: Seconds that a run may take beyond its time before its process is killed.
GRACE = 5
#: Seconds between two lines about how far it is.
TELL_EVERY = 0.2


def main() -> None:
    """Serve jobs until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # A program prints elsewhere, whatever it does.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    jobs = sys.stdin
    gc.collect()
    gc.freeze()

    def tell(line: Message) -> None:
        answers.write(json.dumps(line) + "\n")
        answers.flush()

    while text := jobs.readline():
        job: Job = json.loads(text)
        if not hasattr(os, "fork"):
            _explore(job, tell)
            tell({"ended": 0})
            return
        with tempfile.TemporaryDirectory(prefix="hocket-") as folder:
            child = os.fork()
            if child == 0:
                os.dup2(nowhere, 0)
                os.chdir(folder)
                _hold_back(job)
                _explore(job, tell)
                os._exit(0)
            _, status = os.waitpid(child, 0)
        tell({"ended": os.waitstatus_to_exitcode(status)})


def _hold_back(job: Job) -> None:
    import resource  # noqa: PLC0415 - not everywhere

    signal.signal(signal.SIGINT, signal.default_int_handler)
    for what, limit in (
        (resource.RLIMIT_AS, job["memory"]),
        (resource.RLIMIT_FSIZE, 1 << 20),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_CPU, int(job["seconds"]) + GRACE),
    ):
        with suppress(ValueError, OSError):  # the limit in force is lower already
            resource.setrlimit(what, (limit, resource.getrlimit(what)[1]))


def _explore(job: Job, tell: Callable[[Message], None]) -> None:
    end = monotonic() + job["seconds"]
    next_line = 0.0

    def progress(found: Found) -> bool:
        nonlocal next_line
        now = monotonic()
        if now > next_line:
            next_line = now + TELL_EVERY
            tell({"runs": found.runs})
        return now < end

    model, limits = model_from_json(job["model"]), Limits(**job["limits"])
    try:
        program = FileProgram(job["path"], job["source"])
        found = explore_program(
            program, model, limits, job["seed"], progress, shares=job["shares"]
        )
    except (HocketError, SyntaxError, MemoryError) as error:
        tell({"refused": str(error) or type(error).__name__})
    else:
        tell({"found": to_json(found)})


if __name__ == "__main__":
    main()
