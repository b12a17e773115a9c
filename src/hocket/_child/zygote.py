"""The warm interpreter: a fork of it becomes a run.

On a socket it gets first what it is for, then a `Job` a line, and answers there. A
fork of an interpreter that has imported asyncio already (`preloaded`) starts in about a
millisecond; a new interpreter takes a hundred.
"""

import gc
import json
import os
import sys
from typing import NoReturn

from hocket._child.inherited import as_a_reader_has_it
from hocket._child.mode import set_up
from hocket._child.run import Run, call_without_frames
from hocket._child.sandbox import adopt_orphans, limit, start_afresh
from hocket._child.scattering import scatter
from hocket._child.supervisor import Supervisor, clear_up


def main() -> NoReturn:
    """Serve jobs until the socket is closed; in a fork, run one."""
    channel = int(sys.argv[1])
    sys.dont_write_bytecode = True
    # As in a terminal, so that both streams stay in order in their one file.
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    start_afresh()
    as_a_reader_has_it()
    adopt_orphans()
    limit()
    folder = os.environ["TMPDIR"].rstrip("/")
    mode, max_running = _purpose(channel, folder)
    run = Run(set_up(mode))
    supervisor = Supervisor(channel, max_running, run, folder)
    gc.collect()
    gc.freeze()
    scatter()
    call_without_frames(supervisor.main_loop)


def _purpose(channel: int, folder: str) -> tuple[str, int]:
    """Wait for the mode of the runs, and how many run at a time."""
    line = b""
    while not line.endswith(b"\n"):
        if not (byte := os.read(channel, 1)):  # what follows is the supervisor's
            clear_up(folder)
            os._exit(0)
        line += byte
    mode, max_running = json.loads(line)
    return mode, max_running
