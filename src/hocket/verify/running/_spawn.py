"""Where fork is missing: a new interpreter for each job.

The same jobs, endings and limits as those of a warm interpreter, only slower,
and without the limit on memory. It also serves to show that a fork and a new
interpreter print the same.
"""

import os
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from hocket._child import plain
from hocket._child.job import OUTPUT_HEAD, OUTPUT_LIMIT, Ended, Job
from hocket.verify.running._environment import environment

#: Seconds between two looks at what runs.
_INTERVAL = 0.01
_MAIN = f"import asyncio; {plain.RUN}"


class FreshInterpreters:
    """Starts an interpreter for each job, at most so many at a time.

    Args:
        seed: The hash seed of the interpreters.
        folder: Below which they work, and nobody else's; it ends with a slash.
        is_bare: As for a warm one; here each loads what it needs.
    """

    def __init__(self, seed: int, folder: str, *, is_bare: bool = False) -> None:
        self._mode, self._max_running = "", 0
        self._environment = environment(seed) | {"TMPDIR": folder}
        self._waiting: deque[Job] = deque()
        self._running: dict[int, tuple[Job, subprocess.Popen[bytes], float]] = {}

    @property
    def running(self) -> Sequence[int]:
        """The numbers of the jobs that have begun."""
        return list(self._running)

    def catch_up(self) -> None:
        """Do as a warm one does: here all is known."""

    def begin(self, mode: str, max_running: int) -> None:
        """Say what the jobs have in common.

        Args:
            mode: What sets up their mode, or "".
            max_running: How many of them run at a time.
        """
        self._mode, self._max_running = mode, max_running

    def start(self, jobs: Sequence[Job]) -> None:
        """Start jobs, without waiting for them.

        Args:
            jobs: What to run.
        """
        self._waiting.extend(jobs)

    def next_end(self) -> Ended:
        """Wait until a job ends."""
        while True:
            while self._waiting and len(self._running) < self._max_running:
                job = self._waiting.popleft()
                try:
                    self._run(job)
                except OSError as error:
                    return _ended(job, error=error.errno or 1)
            for number in self._running:
                if (ended := self._look_at(number)) is not None:
                    del self._running[number]
                    return ended
            time.sleep(_INTERVAL)

    def _run(self, job: Job) -> None:
        folder = Path(job["folder"])
        folder.mkdir(parents=True)
        if job["kind"] != "session":
            os.stat(job["path"])  # noqa: PTH116 - a program that is gone cannot be run
        if job["is_new"]:
            command = plain.command(job)
        else:
            described = plain.described(job)
            command = [sys.executable, "-c", _MAIN, described, self._mode]
        with Path(job["output"]).open("ab", buffering=0) as output:
            output.write(OUTPUT_HEAD)
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                cwd=folder,
                env=self._environment | {"TMPDIR": str(folder)},
                start_new_session=True,
            )
        self._running[job["number"]] = (job, process, time.monotonic())

    def _look_at(self, number: int) -> Ended | None:
        job, process, started = self._running[number]
        seconds = time.monotonic() - started
        timed_out = False
        if process.poll() is None:
            timed_out = seconds > job["timeout"]
            size = Path(job["output"]).stat().st_size
            if not timed_out and size <= OUTPUT_LIMIT:
                return None
        _kill(process)
        ended = _ended(job, status=process.returncode, seconds=seconds)
        ended["timed_out"] = timed_out
        return ended

    def close(self) -> None:
        """Kill what still runs."""
        for _, process, _ in self._running.values():
            _kill(process)
        self._running.clear()


def _ended(job: Job, *, status: int = 0, error: int = 0, seconds: float = 0.0) -> Ended:
    return Ended(
        number=job["number"],
        status=status,
        timed_out=False,
        error=error,
        seconds=seconds,
    )


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End a process, and what is left of its group."""
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    if process.poll() is None:
        process.kill()
        process.wait()
