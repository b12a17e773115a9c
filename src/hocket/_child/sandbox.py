"""What surrounds a run: the same for every run, however the check was started.

Python's own signal handlers and no signal blocked, umask 022, no descriptors but
the three standard ones, limits on memory and output, a session and an empty folder
of its own, an empty standard input. Its environment the engine states, when it
starts the interpreter.
"""

import os
import signal
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress

if sys.platform != "win32":
    import fcntl
    import resource

from hocket._child.job import MEMORY_LIMIT, OUTPUT_HEAD, OUTPUT_LIMIT, Job
from hocket._child.native import ctypes

# linux/prctl.h
_SET_PARENT_DEATH_SIGNAL = 1
_SET_CHILD_SUBREAPER = 36

_prctl: Callable[..., int] | None = None
with suppress(OSError, AttributeError):
    _prctl = ctypes.CDLL(None).prctl


def start_afresh() -> None:
    """Set the signals and the umask that a shell gives to a program.

    `nohup` and a shell's `&` hand down signals that are ignored, and a parent may
    have blocked some.
    """
    for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
        signal.signal(number, signal.SIG_DFL)
    # As Python sets them when it starts. SIGXFSZ it would ignore: that is our limit.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_SETMASK, ())
    os.umask(0o022)


def limit() -> None:
    """Set what a run may use. The kernel keeps these limits where it can."""
    for what, most in (
        (resource.RLIMIT_FSIZE, OUTPUT_LIMIT),
        (resource.RLIMIT_AS, MEMORY_LIMIT),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(what)[1]
        with suppress(ValueError, OSError):  # the limit in force is lower already
            resource.setrlimit(what, (most, hard))


def adopt_orphans() -> None:
    """Become the parent of what a child's children leave, where the system can."""
    if _prctl is not None:
        _prctl(_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def is_written(file: str) -> bool:
    """Whether a process can still write to a file that it has open.

    A lease to read it is given only where none can, by systems that give such leases.

    Args:
        file: The file.
    """
    if sys.platform != "linux":
        return False
    try:
        descriptor = os.open(file, os.O_RDONLY)
    except OSError:
        return False
    try:
        # Who opens it in between would else end us.
        fcntl.fcntl(descriptor, fcntl.F_SETSIG, signal.SIGCHLD)
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_RDLCK)
    except BlockingIOError:
        return True
    except OSError:
        pass
    finally:
        os.close(descriptor)
    return False


def end_with(parent: int) -> None:
    """Let the end of our parent be ours, where the system can.

    Args:
        parent: Its process.
    """
    if _prctl is not None:
        _prctl(_SET_PARENT_DEATH_SIGNAL, int(signal.SIGKILL), 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)  # it ended before we said so


def leave_terminal(parent: int) -> None:
    """Lead a session of our own, so that all that we start can be ended with us.

    Args:
        parent: The process whose end is to be ours.
    """
    os.setsid()
    end_with(parent)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)


def enter(job: Job) -> None:
    """Go where a job runs, and print where it prints.

    Args:
        job: What will run next.

    Raises:
        OSError: There is no place for it, as on a full disk; or it is gone.
    """
    if job["kind"] != "session":
        os.stat(job["path"])  # noqa: PTH116
    output = _open_output(job)
    os.write(output, OUTPUT_HEAD)
    os.environ["TMPDIR"] = job["folder"]
    for stream in (1, 2):
        os.dup2(output, stream)
    os.close(output)


def _open_output(job: Job, tries: int = 9) -> int:
    """Make the folder of a run, go there, and make the file for what it prints.

    Somebody may be removing the folder of all runs.
    """
    try:
        os.makedirs(job["folder"], exist_ok=True)  # noqa: PTH103 - a Path costs more
        os.chdir(job["folder"])
        return os.open(job["output"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    except FileNotFoundError:
        if not tries:
            raise
        return _open_output(job, tries - 1)


@contextmanager
def larger_files() -> Generator[None]:
    """Let a file be larger than what a program may write: the report of a long run."""
    own, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    # Where the program has set a limit of its own, we are not killed for it.
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (own, most))
