"""Where fork is missing: a new interpreter for each job.

The same jobs, endings and limits as those of a warm interpreter, only slower,
and without the limit on memory. It also serves to show that a fork and a new
interpreter print the same.
"""

import json
import os
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from hocket._child.job import Batch, Ended
from hocket._child.limits import OUTPUT_LIMIT
from hocket.verify._warm import child_environment

#: Seconds between two looks at what runs.
_INTERVAL = 0.01
#: Not `-m`, which warns of a module that its package has imported already.
_MAIN = "from hocket._child.program import main; main()"


class FreshInterpreters:
    """Starts an interpreter for each job, at most so many at a time.

    Args:
        seed: The hash seed of the interpreters.
        prelude: The prelude of their mode, or "".
        max_running: How many run at a time.
    """

    def __init__(self, seed: int, prelude: str, max_running: int) -> None:
        self._prelude = prelude
        self._environment = child_environment(seed)
        self._max_running = max_running
        self._waiting: deque[Batch] = deque()
        self._running: dict[int, tuple[Batch, subprocess.Popen[bytes], float]] = {}

    def start(self, batches: Sequence[Batch]) -> None:
        """Start batches of one job each, without waiting for them.

        Args:
            batches: What to run.
        """
        self._waiting.extend(batches)

    def next_end(self) -> Ended:
        """Wait until a batch ends."""
        while True:
            while self._waiting and len(self._running) < self._max_running:
                self._run(self._waiting.popleft())
            for number in self._running:
                if (ended := self._look_at(number)) is not None:
                    del self._running[number]
                    return ended
            time.sleep(_INTERVAL)

    def _run(self, batch: Batch) -> None:
        [job] = batch["jobs"]
        folder = Path(job["folder"])
        folder.mkdir()
        with Path(job["output"]).open("ab") as output:
            process = subprocess.Popen(
                [
                    sys.executable,
                    "-X",
                    "utf8",
                    "-c",
                    _MAIN,
                    json.dumps(job),
                    self._prelude,
                ],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                cwd=folder,
                env=self._environment | {"TMPDIR": str(folder)},
                start_new_session=True,
            )
        self._running[batch["number"]] = (batch, process, time.monotonic())

    def _look_at(self, number: int) -> Ended | None:
        batch, process, started = self._running[number]
        seconds = time.monotonic() - started
        timed_out = False
        if process.poll() is None:
            timed_out = seconds > batch["timeout"]
            size = Path(batch["jobs"][0]["output"]).stat().st_size
            if not timed_out and size <= OUTPUT_LIMIT:
                return None
        _kill(process)
        return Ended(
            number=number,
            status=process.returncode,
            timed_out=timed_out,
            seconds=seconds,
        )

    def close(self) -> None:
        """Kill what still runs."""
        for _, process, _ in self._running.values():
            _kill(process)
        self._running.clear()


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End a process, and what is left of its group."""
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    if process.poll() is None:
        process.kill()
        process.wait()
