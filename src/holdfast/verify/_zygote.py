"""The warm interpreter: it forks a child for each job, and ends what must end.

`python -m holdfast.verify._zygote MAX_RUNNING` reads a job a line from standard
input and writes a line for each that ended to standard output. A fork of an
interpreter that has imported asyncio already starts in about a millisecond; a
new interpreter takes a hundred.

Rules:

1. This process has one thread and runs no example, so its forks are clean.
2. A child is the leader of its own session. When it ends, or must end, all that
   is left of its process group is killed with it.
3. Limits are the kernel's: on memory, and on the size of a file, which bounds
   what a child can print. The limit on time is kept here.
4. End of input means that the engine is gone, or is done: everything is killed.
"""

import atexit
import ctypes
import gc
import heapq
import importlib
import json
import os
import resource
import selectors
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import NoReturn

from holdfast.verify import _child
from holdfast.verify._limits import MEMORY_LIMIT, OUTPUT_LIMIT

# What most examples import, and what a mode needs, is loaded here for all of them.
for _name in (
    *("concurrent.futures", "contextlib", "dataclasses", "logging", "random"),
    "holdfast.verify._preludes",
):
    importlib.import_module(_name)


#: What an interpreter does first when it ends. Neither has a public name.
_wait_for_threads: Callable[[], None] = vars(threading)["_shutdown"]
_run_exit_functions: Callable[[], None] = vars(atexit)["_run_exitfuncs"]


class Supervisor:
    """Starts children, at most so many at a time, and reports how each ended."""

    def __init__(self, max_running: int) -> None:
        self.max_running = max_running
        self.waiting: deque[_child.Job] = deque()
        self.running: dict[int, tuple[_child.Job, float]] = {}
        self.deadlines: list[tuple[float, int]] = []
        self.timed_out: set[int] = set()

    def serve(self) -> _child.Job | None:
        """Work until the input ends.

        Returns:
            In a child: its job. In the supervisor: None, when all is done.
        """
        wake_up = self._watch_children()
        selector = selectors.DefaultSelector()
        selector.register(0, selectors.EVENT_READ)
        selector.register(wake_up, selectors.EVENT_READ)
        os.set_blocking(0, False)
        unfinished = b""
        while True:
            for key, _ in selector.select(self._time_left()):
                if key.fd == wake_up:
                    os.read(wake_up, 4096)
                    continue
                data = os.read(0, 1 << 20)
                if not data:
                    self._kill_all()
                    return None
                *lines, unfinished = (unfinished + data).split(b"\n")
                self.waiting.extend(map(json.loads, lines))
            self._end_overdue()
            self._reap()
            while self.waiting and len(self.running) < self.max_running:
                job = self.waiting.popleft()
                if self._fork(job):
                    selector.close()
                    return job

    def _watch_children(self) -> int:
        signal.signal(signal.SIGCHLD, _do_nothing)
        reader, writer = os.pipe()
        os.set_blocking(writer, False)
        signal.set_wakeup_fd(writer, warn_on_full_buffer=False)
        self.pipe = (reader, writer)
        return reader

    def _fork(self, job: _child.Job) -> bool:
        """Start a job; True in the child."""
        started = time.monotonic()
        pid = os.fork()
        if pid == 0:
            signal.set_wakeup_fd(-1)
            for descriptor in self.pipe:
                os.close(descriptor)
            return True
        self.running[pid] = (job, started)
        heapq.heappush(self.deadlines, (started + job["timeout"], pid))
        return False

    def _time_left(self) -> float | None:
        if not self.deadlines:
            return None
        return max(0.0, self.deadlines[0][0] - time.monotonic())

    def _end_overdue(self) -> None:
        while self.deadlines and self.deadlines[0][0] <= time.monotonic():
            _, pid = heapq.heappop(self.deadlines)
            if pid in self.running:
                self.timed_out.add(pid)
                _kill(pid)

    def _reap(self) -> None:
        while self.running:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if pid == 0:
                return
            if pid not in self.running:
                continue  # an orphan that a job left behind
            _kill_group(pid)
            job, started = self.running.pop(pid)
            ended = {
                "number": job["number"],
                "status": os.waitstatus_to_exitcode(status),
                "timed_out": pid in self.timed_out,
                "seconds": round(time.monotonic() - started, 6),
            }
            print(json.dumps(ended), flush=True)

    def _kill_all(self) -> None:
        for pid in self.running:
            _kill(pid)
        _kill_orphans()


def _do_nothing(number: int, frame: FrameType | None) -> None:
    """Handle a signal whose number arrives in the wake-up pipe."""


def _kill(pid: int) -> None:
    _kill_group(pid)
    # Before the child has called setsid there is no such group.
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def _kill_group(pid: int) -> None:
    # The group outlives its leader while a member of it lives.
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)


def _adopt_orphans() -> None:
    """Become the parent of what a child's children leave, where Linux allows it."""
    with suppress(Exception):
        set_child_subreaper = 36  # linux/prctl.h
        ctypes.CDLL(None).prctl(set_child_subreaper, 1, 0, 0, 0)


def _kill_orphans() -> None:
    """Kill processes that left their group, as daemons do."""
    with suppress(OSError):
        children = Path(f"/proc/self/task/{os.getpid()}/children")
        while pids := children.read_text().split():
            for pid in map(int, pids):
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
                os.waitpid(pid, 0)


def become_child(job: _child.Job) -> None:
    """Turn this fork into the process in which a reader would run the program.

    Args:
        job: what the child will run.
    """
    os.setsid()
    for number in (signal.SIGCHLD, signal.SIGXFSZ):
        signal.signal(number, signal.SIG_DFL)
    working = Path(job["folder"], "work")
    working.mkdir()
    os.chdir(working)
    os.environ["TMPDIR"] = str(working)
    nothing = os.open(os.devnull, os.O_RDONLY)
    output = os.open("../output", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for source, target in ((nothing, 0), (output, 1), (output, 2)):
        os.dup2(source, target)
    os.close(nothing)
    os.close(output)
    _limit_resources()


def _limit_resources() -> None:
    for what, limit in (
        (resource.RLIMIT_FSIZE, OUTPUT_LIMIT),
        (resource.RLIMIT_AS, MEMORY_LIMIT),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):  # the limit in force is lower already
            resource.setrlimit(what, (limit, limit))


def leave(code: object) -> NoReturn:
    """End this child as an interpreter ends, in a tenth of the time.

    The interpreter's own way visits every object, and so copies every page that
    the fork shares with the warm interpreter: 10 ms. What a program can see of
    the end is done here in the same order.

    Args:
        code: what the program gave to `sys.exit`.
    """
    if code is not None and not isinstance(code, int):
        print(code, file=sys.stderr)
        code = 1
    _wait_for_threads()
    _run_exit_functions()
    # Coroutines that were never awaited say so when they go.
    sys.modules["__main__"].__dict__.clear()
    gc.collect()
    for stream in (sys.stdout, sys.stderr):
        with suppress(ValueError, OSError):  # the program has closed it
            stream.flush()
    os._exit((code or 0) & 0xFF)


def main() -> None:
    """Serve jobs until the input ends; in a child, run its job."""
    sys.path.pop(0)  # the folder from which we were started
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    _adopt_orphans()
    known_modules = frozenset(sys.modules)
    gc.collect()
    gc.freeze()
    job = Supervisor(int(sys.argv[1])).serve()
    if job is not None:
        become_child(job)
        try:
            _child.run(job, known_modules)
        except SystemExit as exit_:
            leave(exit_.code)


if __name__ == "__main__":
    main()
