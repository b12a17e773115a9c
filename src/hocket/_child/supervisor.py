"""In the warm interpreter: starts runs, ends what must end, reports their ends.

Its rules are these.

1. This process has one thread and runs no example, so its forks are clean.
2. A run is the leader of its own session. When it must end, or a second after it has
   ended, all that is left of its process group is killed: what that printed meanwhile a
   reader would see, too. For what has left the group, and can still print, it is as
   long waited.
3. Time is real: a mode may have put `time.monotonic` on the virtual clock.
4. The engine's end of the socket is closed when it is gone, or is done: then
   everything is killed, and what is left in the folder of the runs is removed.
5. Between a fork and a run no frame of ours is left: `main_loop` is made of C
   functions, of which only `_next` and `_started` call into Python.
6. A template is a fork of it that goes on in the same loop, so all of this holds there.
"""

import heapq
import json
import os
import selectors
import signal
import socket
import sys
from collections import deque
from contextlib import suppress
from functools import partial
from itertools import islice, starmap
from time import monotonic
from types import FrameType
from typing import TYPE_CHECKING, NamedTuple, cast

from hocket._child.clearing import clear_away
from hocket._child.end import freeze_if_silent
from hocket._child.imports import COMPILED
from hocket._child.inherited import as_we_have_it
from hocket._child.job import Ended, Job, Started
from hocket._child.native import ctypes
from hocket._child.plain import command
from hocket._child.run import Run
from hocket._child.sandbox import (
    adopt_orphans,
    end_with,
    enter,
    is_written,
    leave_terminal,
)
from hocket._child.template import Key, Template, Templates, key_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from _typeshed import Unused

#: Seconds before another try where the system refuses to start a process.
_PATIENCE = 0.1
#: Seconds that the children which a run has left have for what they still print.
_LEFT = 1.0


class _Running(NamedTuple):
    """A run: its number, when it began, and the file for what it prints."""

    number: int
    begun: float
    output: str


class Supervisor:
    """Starts runs, at most so many at a time, and reports how each ended.

    Args:
        channel: The descriptor of the socket to the engine.
        max_running: How many run at a time.
        run: What a fork becomes.
        folder: Where runs leave what is cleared away at the end; nobody else's.
    """

    def __init__(self, channel: int, max_running: int, run: Run, folder: str) -> None:
        os.set_inheritable(channel, False)
        self.max_running = max_running
        self.run = run
        self.folder = folder
        #: Whether it has imported something for its runs.
        self.is_template = False
        self._begin(channel)
        os.register_at_fork(after_in_child=self._in_child)
        os.register_at_fork(after_in_child=run.once())
        # Called from C, a fork that fails does not end the loop.
        sys.unraisablehook = self._cannot_fork
        fork: Callable[[], int] = ctypes.PYFUNCTYPE(ctypes.c_int)(os.fork)
        jobs: starmap[int] = starmap(fork, iter(self._next, None))
        #: Works until the socket is closed; then the process ends.
        self.main_loop: Callable[..., object] = partial(
            set[object]().update, map(self._started, jobs)
        )

    def _begin(self, channel: int) -> None:
        self.process = os.getpid()
        self.channel = channel
        #: As they came: a fork that has no use for them must not touch their parts.
        self.waiting: deque[bytes] = deque()
        #: The runs, by their processes.
        self.running: dict[int, _Running] = {}
        #: Of those of which only children are left the status, and until when they are.
        self.left: dict[int, tuple[int, float]] = {}
        #: When a run's time is up, with its number and its process.
        self.deadlines: list[tuple[float, int, int]] = []
        self.timed_out: set[int] = set()
        #: Not to start another run before.
        self.not_before = 0.0
        self.unfinished = b""
        self.templates = Templates()
        #: Whether a fork is to be a template, or is forked by a run.
        self.forks_no_run = False
        self.wake_up = self._watch_children()
        self.selector = selectors.DefaultSelector()
        self.selector.register(channel, selectors.EVENT_READ)
        self.selector.register(self.wake_up, selectors.EVENT_READ)

    def _watch_children(self) -> int:
        signal.signal(signal.SIGCHLD, _do_nothing)
        reader, writer = os.pipe()
        os.set_blocking(writer, False)
        signal.set_wakeup_fd(writer, warn_on_full_buffer=False)
        self.pipe = (reader, writer)
        return reader

    def _next(self) -> tuple[()]:
        """Wait until a run is to be started."""
        while True:
            while not self._may_start():
                self._serve()
            self.job = cast("Job", json.loads(self.waiting[0]))
            # What runs alone shows what is right where a template is not.
            if self.max_running == 1 or not self._hand_over():
                break
        self.begun = monotonic()
        return ()

    def _serve(self) -> None:
        """Wait for a message, or until something is due, and act on it."""
        for key, _ in self.selector.select(self._time_left()):
            if key.fd == self.wake_up:
                os.read(self.wake_up, 4096)
            elif key.fd == self.channel:
                self._take_jobs()
            else:
                self._hear_of_runs(key.data)
        # On a busy machine we come late: what has ended by now ended in time.
        self._reap()
        self._end_overdue()

    def _take_jobs(self) -> None:
        data = b""
        # It is reset where the engine has ended before it read all that we said.
        with suppress(ConnectionError):
            data = os.read(self.channel, 1 << 20)
        if not data:
            self._kill_all()
            if not self.is_template:
                clear_up(self.folder)
            os._exit(0)  # at once: the engine waits
        *lines, self.unfinished = (self.unfinished + data).split(b"\n")
        self.waiting.extend(lines)

    def _hand_over(self) -> bool:
        """Let a template run the next job; False where it imports for itself."""
        key = key_of(self.job)
        template = self.templates.get(key)
        if not key[0] or key in self.templates.refused:
            return False
        if template is not None:
            self._send(Started(number=self.job["number"]))
            template.hand_over(self.job["number"], self.waiting.popleft())
        elif not self._is_shared(key):
            return False
        elif idle := self.templates.too_many():
            self._forget(idle)
        elif self.templates.is_full():
            self._serve()
        else:
            self._fork_template(key)
        return True

    def _is_shared(self, key: Key) -> bool:
        """Whether the job behind the next one needs the same: they come by modules.

        For one run a template is not worth it.
        """
        return any(key_of(json.loads(job)) == key for job in islice(self.waiting, 1, 2))

    def _fork_template(self, key: Key) -> None:
        ours, theirs = (each.detach() for each in socket.socketpair())
        self.forks_no_run, pid = True, -1
        try:
            pid = os.fork()
        except OSError:
            self._cannot_fork(None)
        if pid == 0:
            os.close(ours)
            self._become_template(key[0], theirs)
            return
        self.forks_no_run = False
        os.close(theirs)
        if pid < 0:
            os.close(ours)
            return
        template = Template(key, pid, ours)
        self.templates.add(template)
        until = monotonic() + self.job["timeout"]
        heapq.heappush(self.deadlines, (until, self.job["number"], pid))
        self.selector.register(ours, selectors.EVENT_READ, template)

    def _become_template(self, module: str, channel: int) -> None:
        """Import a module, and be the supervisor of runs that know it."""
        self._let_go()
        adopt_orphans()
        os.register_at_fork(after_in_child=self.run.once())
        place = f"{self.folder}/template-{os.getpid()}"
        job = self.job.copy()
        job["folder"], job["output"] = f"{place}/here", f"{place}.out"
        job["account"] = f"{place}.json"
        try:
            end_with(self.process)
            enter(job)
        except OSError:
            os._exit(1)
        if not self.run.import_first(job, module):
            os._exit(1)
        os.chdir(self.folder)
        # What it has noted of the folder where it was, its runs would have in common.
        os.rmdir(job["folder"])  # noqa: PTH106
        self.is_template = True
        self._begin(channel)
        freeze_if_silent()
        os.write(channel, b"\n")

    def _hear_of_runs(self, template: Template) -> None:
        ends = template.ends()
        for each in ends or ():
            self._send(each)
        if ends is not None:
            return
        self._forget(template)
        if not template.is_ready:
            self.templates.refused.add(template.key)
            self.waiting.extendleft(reversed(template.handed.values()))
        elif template.handed:
            # One of its runs has ended it: as if it had ended us, which the engine
            # knows how to look into.
            self._kill_all()
            os._exit(1)

    def _forget(self, template: Template) -> None:
        self.selector.unregister(template.channel)
        self.templates.remove(template)

    def _may_start(self) -> bool:
        running = len(self.running) + self.templates.handed()
        is_free = running < self.max_running
        return bool(self.waiting) and is_free and monotonic() >= self.not_before

    def _time_left(self) -> float | None:
        moments = [self.deadlines[0][0]] if self.deadlines else []
        if self.waiting and self.not_before > monotonic():
            moments.append(self.not_before)
        moments += (until for _, until in self.left.values())
        return max(0.0, min(moments) - monotonic()) if moments else None

    def _started(self, pid: int) -> None:
        if self.not_before > self.begun:
            return  # it was not
        job = self.job
        self.waiting.popleft()
        self.running[pid] = _Running(job["number"], self.begun, job["output"])
        heapq.heappush(
            self.deadlines, (self.begun + job["timeout"], job["number"], pid)
        )
        self._send(Started(number=job["number"]))

    def _cannot_fork(self, reason: "Unused") -> None:
        """Wait for another try: a run that ends makes room for one."""
        self.not_before = monotonic() + _PATIENCE

    def _in_child(self) -> None:
        """Become the run that is next, as far as Python goes."""
        if os.getppid() != self.process or self.forks_no_run:
            return
        self.forks_no_run = True
        job = self.job
        try:
            leave_terminal(self.process)
            enter(job)
            if job["is_new"]:
                os.execve(sys.executable, command(job), as_we_have_it())
        except OSError as error:
            self._send(_ended(job["number"], error=error.errno or 1))
            os._exit(1)
        self._let_go()
        self.run.prepare(job)

    def _let_go(self) -> None:
        """Be no supervisor any more: we are a fork of it."""
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        self.selector.close()
        for descriptor in (*self.pipe, self.channel):
            os.close(descriptor)
        self.templates.close()

    def _end_overdue(self) -> None:
        while self.deadlines and self.deadlines[0][0] <= monotonic():
            _, number, pid = heapq.heappop(self.deadlines)
            # By now another run may have the process number of one that ended.
            is_running = pid in self.running and pid not in self.left
            if is_running and self.running[pid].number == number:
                self.timed_out.add(number)
                _kill(pid)
            elif self.templates.is_importing(pid):
                os.kill(pid, signal.SIGKILL)

    def _reap(self) -> None:
        """Tell of the runs that have ended."""
        self._collect()
        self._report_ends()

    def _collect(self) -> None:
        while True:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG | os.WUNTRACED)
            except ChildProcessError:
                return
            if pid == 0:
                return
            if os.WIFSTOPPED(status):
                if self.templates.has(pid):
                    os.kill(pid, signal.SIGKILL)  # as one that a run has ended
                continue
            if pid not in self.running:
                continue  # a template, or an orphan that a run left behind
            self.left[pid] = os.waitstatus_to_exitcode(status), monotonic() + _LEFT

    def _report_ends(self) -> None:
        """Tell of those that have ended with all their children."""
        for pid, (status, until) in [*self.left.items()]:
            number, started, output = self.running[pid]
            is_late = number in self.timed_out or monotonic() >= until
            if not is_late and (_has_group(pid) or is_written(output)):
                continue
            _kill_group(pid)
            del self.left[pid], self.running[pid]
            ended = _ended(number, status=status)
            ended["timed_out"] = number in self.timed_out
            ended["seconds"] = round(monotonic() - started, 6)
            self._send(ended)

    def _send(self, message: Started | Ended) -> None:
        # Not print: a mode may record what is printed.
        with suppress(ConnectionError):  # the engine is gone, as we shall read
            os.write(self.channel, json.dumps(message).encode() + b"\n")

    def _kill_all(self) -> None:
        for pid in self.running:
            _kill(pid)
        _kill_orphans()


def clear_up(folder: str) -> None:
    """Remove what runs have left; and what all interpreters have, after the last one.

    Args:
        folder: That of the runs of one interpreter.
    """
    clear_away(folder)
    above = os.path.dirname(folder)  # noqa: PTH120
    with suppress(OSError):
        if {*os.listdir(above)} <= {COMPILED}:  # noqa: PTH208
            clear_away(above)


def _ended(number: int, *, status: int = 0, error: int = 0) -> Ended:
    return Ended(
        number=number, status=status, timed_out=False, error=error, seconds=0.0
    )


def _do_nothing(number: int, frame: FrameType | None) -> None:
    """Handle a signal whose number arrives in the wake-up pipe."""


def _kill(pid: int) -> None:
    _kill_group(pid)
    # Before the run has called setsid there is no such group.
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def _has_group(pid: int) -> bool:
    try:
        os.killpg(pid, 0)
    except OSError:
        return False
    return True


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


def _read(path: str) -> bytes:
    # As bytes: who has removed the folder where we are lets nothing be imported.
    with open(path, "rb") as file:  # noqa: PTH123 - without pathlib
        return file.read()
