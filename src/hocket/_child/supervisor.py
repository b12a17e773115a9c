"""In the warm interpreter: starts children, ends what must end, reports their ends.

Rules:

1. This process has one thread and runs no example, so its forks are clean.
2. A child is the leader of its own session. When it ends, or must end, all that
   is left of its process group is killed with it.
3. Time is real: a prelude may have put `time.monotonic` on the virtual clock.
4. End of input means that the engine is gone, or is done: everything is killed.
"""

import heapq
import json
import os
import selectors
import signal
from collections import deque
from contextlib import suppress
from time import monotonic
from types import FrameType

from hocket._child.job import Batch, Ended


class Supervisor:
    """Starts children, at most so many at a time, and reports how each ended."""

    def __init__(self, max_running: int) -> None:
        self.max_running = max_running
        self.waiting: deque[Batch] = deque()
        self.running: dict[int, tuple[Batch, float]] = {}
        #: When a batch's time is up, with its number and its process.
        self.deadlines: list[tuple[float, int, int]] = []
        self.timed_out: set[int] = set()

    def serve(self) -> Batch | None:
        """Work until the input ends.

        Returns:
            In a child: its batch. In the supervisor: None, when all is done.
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
            self._look_after_children()
            while self.waiting and len(self.running) < self.max_running:
                batch = self.waiting.popleft()
                if self._fork(batch):
                    selector.close()
                    return batch

    def _watch_children(self) -> int:
        signal.signal(signal.SIGCHLD, _do_nothing)
        reader, writer = os.pipe()
        os.set_blocking(writer, False)
        signal.set_wakeup_fd(writer, warn_on_full_buffer=False)
        self.pipe = (reader, writer)
        return reader

    def _fork(self, batch: Batch) -> bool:
        """Start a batch; True in the child."""
        started = monotonic()
        pid = os.fork()
        if pid == 0:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            for descriptor in self.pipe:
                os.close(descriptor)
            return True
        self.running[pid] = (batch, started)
        deadline = started + batch["timeout"]
        heapq.heappush(self.deadlines, (deadline, batch["number"], pid))
        return False

    def _look_after_children(self) -> None:
        # On a busy machine we come late: what has ended by now ended in time.
        self._reap()
        self._end_overdue()

    def _time_left(self) -> float | None:
        if not self.deadlines:
            return None
        return max(0.0, self.deadlines[0][0] - monotonic())

    def _end_overdue(self) -> None:
        while self.deadlines and self.deadlines[0][0] <= monotonic():
            _, number, pid = heapq.heappop(self.deadlines)
            # By now another batch may have the process number of one that ended.
            if pid in self.running and self.running[pid][0]["number"] == number:
                self.timed_out.add(number)
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
                continue  # an orphan that a run left behind
            _kill_group(pid)
            batch, started = self.running.pop(pid)
            ended = Ended(
                number=batch["number"],
                status=os.waitstatus_to_exitcode(status),
                timed_out=batch["number"] in self.timed_out,
                seconds=round(monotonic() - started, 6),
            )
            # Not print: a prelude may record what is printed.
            os.write(1, json.dumps(ended).encode() + b"\n")

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


def _kill_orphans() -> None:
    """Kill processes that left their group, as daemons do, where they are ours now."""
    children = f"/proc/self/task/{os.getpid()}/children"
    with suppress(OSError):
        while pids := _read(children).split():
            for pid in map(int, pids):
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
                os.waitpid(pid, 0)


def _read(path: str) -> str:
    with open(path, encoding="ascii") as file:  # noqa: PTH123 - without pathlib
        return file.read()
