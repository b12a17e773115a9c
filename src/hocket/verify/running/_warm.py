"""The engine's end of a warm interpreter: jobs go in, ends come out."""

import fcntl
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import cast

from hocket._child.job import Ended, Job
from hocket.verify.running._environment import environment

#: Not `-m`: so no frame of the interpreter's own is below ours, and `__main__` is new.
_MAIN = "from hocket._child.zygote import main; main()"
_BARE = f"from hocket._child import scattering; {_MAIN}"
_PRELOADED = f"from hocket._child import scattering, preloaded; {_MAIN}"

#: Seconds between two looks at an interpreter that says nothing.
_INTERVAL = 1.0
#: Seconds beyond the time of a run after which nothing is expected of it any more.
#: On a busy machine a right one may come late.
_GRACE = 60.0


class LostError(Exception):
    """The interpreter has ended, or does nothing any more.

    Attributes:
        how: What became of it: an exit status, or the negative number of a signal.
    """

    def __init__(self, how: int) -> None:
        super().__init__(how)
        self.how = how


class WarmInterpreter:
    """One process that forks a child for each job.

    It starts at once; what its jobs have in common can be said later.

    Args:
        seed: The hash seed of its children.
        folder: Below which they work, and nobody else's; it ends with a slash.
        is_bare: Whether it loads nothing of what many examples import, which takes
            half as long.
    """

    def __init__(self, seed: int, folder: str, *, is_bare: bool = False) -> None:
        self._folder = folder
        self._has_begun = False
        #: The jobs that have begun, and the time by which each has ended.
        self.running: dict[int, float] = {}
        self._timeouts: dict[int, float] = {}
        self._socket, theirs = socket.socketpair()
        # The standard streams of this process may be closed: then it got their number.
        channel = fcntl.fcntl(theirs, fcntl.F_DUPFD_CLOEXEC, 3)
        theirs.close()
        start = _BARE if is_bare else _PRELOADED
        self._process = subprocess.Popen(
            # No option: a program sees them all in `sys.flags`.
            [sys.executable, "-c", start, str(channel)],
            # It imports from there, and the folder where we are may hold a json.py.
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            env=environment(seed) | {"TMPDIR": folder},
            pass_fds=(channel,),
            # Ctrl-C in the terminal is the engine's to handle, which then closes us.
            start_new_session=True,
        )
        os.close(channel)
        self._answers: SimpleQueue[bytes] = SimpleQueue()
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()

    def begin(self, mode: str, max_running: int) -> None:
        """Say what its jobs have in common.

        Args:
            mode: What sets up their mode, or "".
            max_running: How many of them run at a time.
        """
        self._has_begun = True
        self._send([(mode, max_running)])

    def start(self, jobs: Sequence[Job]) -> None:
        """Start jobs, without waiting for them.

        Args:
            jobs: What to run.
        """
        self._timeouts |= {job["number"]: job["timeout"] for job in jobs}
        self._send(jobs)

    def _send(self, messages: Sequence[object]) -> None:
        lines = "".join(json.dumps(each) + "\n" for each in messages)
        with suppress(BrokenPipeError, ConnectionError):  # the end of its answers tells
            self._socket.sendall(lines.encode())

    def next_end(self) -> Ended:
        """Wait until a job ends.

        Raises:
            LostError: The interpreter itself has ended, or was stopped.
        """
        was_stuck = False
        while True:
            try:
                line = self._answers.get(timeout=_INTERVAL)
            except Empty:
                # Somebody may have stopped us all for a moment: then it goes on soon.
                is_stuck = self._is_stuck()
                if is_stuck and was_stuck:
                    self._process.kill()
                was_stuck = is_stuck
                continue
            if not line:
                self._process.wait()
                _kill_strays(self._folder)
                raise LostError(self._process.returncode)
            if (ended := self._note(line)) is not None:
                return ended

    def catch_up(self) -> None:
        """Note what has come, where nobody asks for ends any more."""
        with suppress(Empty):
            while line := self._answers.get_nowait():
                self._note(line)

    def _note(self, line: bytes) -> Ended | None:
        """Note what it says; return how a run has ended, if it says that."""
        message = json.loads(line)
        number = message["number"]
        if "status" in message:
            self.running.pop(number, None)
            return cast("Ended", message)
        self.running[number] = time.monotonic() + self._timeouts[number] + _GRACE
        return None

    def _is_stuck(self) -> bool:
        """Whether an example has stopped it, or holds it as a debugger does."""
        if any(late < time.monotonic() for late in self.running.values()):
            return True
        with suppress(ChildProcessError, AttributeError):
            options = os.WSTOPPED | os.WNOHANG | os.WNOWAIT
            return os.waitid(os.P_PID, self._process.pid, options) is not None
        return False

    def _read(self) -> None:
        """Take answers as they come: one that has to wait would delay a time limit."""
        with self._socket.makefile("rb") as answers, suppress(ConnectionError):
            for line in answers:
                self._answers.put(line)
        self._answers.put(b"")

    def close(self) -> None:
        """End the process and every child of it."""
        if not self._has_begun:
            self._process.kill()  # it would get ready first
        # Its input ends, on which it kills what still runs.
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_WR)
        # Until the process ends its answers do not, and somebody may stop it.
        while self._reader.is_alive():
            if self._is_stuck():
                self._process.kill()
            self._reader.join(_INTERVAL)
        if self._process.wait() and self._has_begun:
            _kill_strays(self._folder)
        self._socket.close()


def _kill_strays(folder: str) -> None:
    """Kill what an interpreter has left that could not clear up: its runs' children.

    Linux shows for each process with which environment it was started.
    """
    while strays := [pid for pid in _processes() if _was_started_in(pid, folder)]:
        for pid in strays:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        time.sleep(0.01)


def _processes() -> list[int]:
    with suppress(OSError):
        return [int(name) for name in os.listdir("/proc") if name.isdigit()]  # noqa: PTH208
    return []


def _was_started_in(pid: int, folder: str) -> bool:
    with suppress(OSError):
        return f"TMPDIR={folder}".encode() in Path(f"/proc/{pid}/environ").read_bytes()
    return False
