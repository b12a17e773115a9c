"""The warm interpreter: a fork of it becomes a run.

It has a `Job` a line from a socket, and answers there. A fork of an interpreter that
has imported asyncio already (`preloaded`) starts in about a millisecond; a new
interpreter takes a hundred.
"""

import gc
import os
import sys
from typing import NoReturn

from hocket._child.mode import set_up
from hocket._child.run import Run, call_without_frames
from hocket._child.sandbox import adopt_orphans, limit, start_afresh
from hocket._child.scattering import scatter
from hocket._child.supervisor import Supervisor


def main() -> NoReturn:
    """Serve jobs until the socket is closed; in a fork, run one."""
    channel, max_running, mode = sys.argv[1:]
    sys.dont_write_bytecode = True
    # As in a terminal, so that both streams stay in order in their one file.
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    start_afresh()
    adopt_orphans()
    limit()
    run = Run(set_up(mode))
    folder = os.environ["TMPDIR"].rstrip("/")
    supervisor = Supervisor(int(channel), int(max_running), run, folder)
    gc.collect()
    gc.freeze()
    scatter()
    call_without_frames(supervisor.main_loop)
