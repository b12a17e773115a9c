"""The warm interpreter: a fork of it runs an example.

`python -P -m hocket._child.zygote MAX_RUNNING PRELUDE` reads a batch a line from
standard input and writes a line for each that ended to standard output. A fork
of an interpreter that has imported asyncio already starts in about a
millisecond; a new interpreter takes a hundred.
"""

import gc
import importlib
import os
import sys
from collections.abc import Callable
from typing import NoReturn

from hocket._child import program
from hocket._child.batch import run_batch
from hocket._child.ending import leave
from hocket._child.job import Account, Job
from hocket._child.prelude import prelude
from hocket._child.sandbox import (
    adopt_orphans,
    enter,
    larger_files,
    leave_terminal,
    limit,
    start_afresh,
)
from hocket._child.supervisor import Supervisor

# What most examples import is loaded here for all of them.
for _name in ("asyncio", "concurrent.futures", "dataclasses", "logging", "random"):
    importlib.import_module(_name)


def _prepare() -> None:
    """Set what every child inherits."""
    sys.dont_write_bytecode = True
    # As in a terminal, so that both streams stay in order in their one file.
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    start_afresh()
    adopt_orphans()
    limit()


def main() -> None:
    """Serve batches until the input ends; in a child, run one."""
    max_running, mode = sys.argv[1:]
    _prepare()
    with prelude(mode) as events:
        gc.collect()
        gc.freeze()
        batch = Supervisor(int(max_running)).serve()
        if batch is None:
            os._exit(0)  # at once: the engine waits
        if len(batch["jobs"]) == 1:
            _run_alone(batch["jobs"][0], events)
    run_batch(batch, mode)
    os._exit(0)


def _run_alone(job: Job, events: Callable[[], str]) -> NoReturn:
    """Run a job in the process in which its reader would run it."""
    leave_terminal()
    enter(job)
    main = program.new_main(job)
    end = program.run(job, main)
    account = Account(
        modules=program.imported_files(), events=events(), deadlock=end.deadlock
    )
    with larger_files():
        program.tell(job, account)
    leave(end.code, main)


if __name__ == "__main__":
    main()
