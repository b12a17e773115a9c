"""The report of a program that runs already, and knows nothing of Hocket.

Since Python 3.14 a process can be given a file to run, at the next moment when its main
thread runs Python. One that sleeps in the system is woken by being stopped and
continued, of which it sees nothing. What it runs is in `_asked.py`: that writes the
report into a file, and leaves the program's modules as they were.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from hocket._errors import AttachError

ROOT = str(Path(__file__).parents[2])
ASKED = Path(__file__).with_name("_asked.py")

# Seconds for which a process may take to answer, and between two looks.
PATIENCE, LOOK = 5.0, 0.02

ELSE = (
    "\n    in the program: hocket.watch(), then kill -USR1 PID"
    "\n    to start it again: hocket run --real PROGRAM"
)


def attach(pid: int) -> str:
    """Return the report of a running process.

    Args:
        pid: The process. It runs the same version of Python as this one.

    Returns:
        What each of its tasks waits for, and who holds that.

    Raises:
        AttachError: If this or the other Python is older than 3.14, the process does
            not answer, or the system does not let us ask it.

    >>> from hocket import live
    >>> try:
    ...     live.attach(0)
    ... except live.AttachError:
    ...     print("there is no such process")
    ...
    there is no such process

    .. versionadded:: 0.1
    """
    run: Callable[[int, str], None] | None = getattr(sys, "remote_exec", None)
    if run is None:
        version = f"{sys.version_info[0]}.{sys.version_info[1]}"
        message = f"attach needs Python 3.14, here and there; this is {version}{ELSE}"
        raise AttachError(message)
    if pid <= 0:
        message = f"{pid} is not the number of a process"
        raise AttachError(message)
    if not _is_there(pid):
        message = f"there is no process {pid}"
        raise AttachError(message)
    if _is_stopped(pid):
        message = (
            f"process {pid} is stopped, and stays so: it answers when it goes on,"
            f" as by kill -CONT {pid}"
        )
        raise AttachError(message)
    with tempfile.TemporaryDirectory(prefix="hocket-") as name:
        folder = Path(name)
        target, script = folder / "report", folder / "attach.py"
        call = f"answer({ROOT!r}, {str(target)!r})"
        # By its name the report knows that it is no part of the program.
        named = f"__name__ = {__name__!r}"
        text = "\n".join([ASKED.read_text("utf-8"), named, call, ""])
        script.write_text(text, "utf-8")
        _give_to_owner(pid, folder)
        _ask(run, pid, script)
        return _answer(pid, target)


def _is_there(pid: int) -> bool:
    if os.name != "posix":
        return True  # to ask would end it
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


def _is_stopped(pid: int) -> bool:
    """Tell whether somebody has stopped a process: by a signal, or in a debugger."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(errors="replace")
        state = stat.rpartition(")")[2]  # the name before it may be any text
    except OSError:
        if not (ps := shutil.which("ps")):
            return False
        command = [ps, "-o", "state=", "-p", str(pid)]
        found = subprocess.run(command, capture_output=True, text=True, check=False)
        state = found.stdout
    return state.strip()[:1] in {"T", "t"}


def _ask(run: Callable[[int, str], None], pid: int, script: Path) -> None:
    try:
        run(pid, str(script))
    except PermissionError:
        message = (
            f"the system does not let us look into process {pid}: try sudo, or in a"
            f" container the capability SYS_PTRACE{ELSE}"
        )
        raise AttachError(message) from None
    except (OSError, RuntimeError) as error:
        version = f"{sys.version_info[0]}.{sys.version_info[1]}"
        message = (
            f"process {pid} cannot be asked ({error}): it has to run CPython"
            f" {version} as this command does, without -X disable-remote-debug{ELSE}"
        )
        raise AttachError(message) from None
    if hasattr(signal, "SIGSTOP"):
        os.kill(pid, signal.SIGSTOP)
        os.kill(pid, signal.SIGCONT)


def _answer(pid: int, target: Path) -> str:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if target.exists():
            return target.read_text("utf-8")
        time.sleep(LOOK)
    message = (
        f"process {pid} has not answered for {PATIENCE:g} s: its main thread runs no"
        " Python meanwhile. `python -m asyncio pstree PID` needs no answer"
    )
    raise AttachError(message)


def _give_to_owner(pid: int, folder: Path) -> None:
    """Let the process read and write there, where we are root and it is not."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        try:
            owner = os.stat(f"/proc/{pid}")  # noqa: PTH116
        except OSError:
            return
        for path in (folder, *folder.iterdir()):
            os.chown(path, owner.st_uid, owner.st_gid)
