"""Run an unmodified program on the real clock, with the report where it hangs."""

import os
import signal
import sys
import threading
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from types import FrameType

from hocket.live._watch import Watching, watch
from hocket.virtual._outside import Observer
from hocket.virtual._program import on_interrupt, run_file, run_named


def run_program(
    path: str | os.PathLike[str], argv: Sequence[str] = (), limit: float | None = None
) -> int:
    """Run a file as ``python path *argv`` does, and print a report where it hangs.

    The report goes to standard error: as soon as tasks wait for each other, on SIGUSR1,
    and before the program ends by Ctrl-C, by SIGTERM, or at its limit.

    Args:
        path: The program.
        argv: Its arguments, without its own name.
        limit: Seconds after which it is sent SIGTERM; None for no limit.

    Returns:
        The exit status with which the program ends.

    Raises:
        OSError: If the file cannot be read.

    >>> from pathlib import Path
    >>> from hocket import live
    >>> _ = Path("hello.py").write_text("print('hello')")
    >>> live.run_program("hello.py")
    hello
    0

    .. versionadded:: 0.1
    """
    return run_file(path, argv, _watched(limit))


def run_module(name: str, argv: Sequence[str] = (), limit: float | None = None) -> int:
    """Run a module as ``python -m name *argv`` does, and print a report as above.

    Args:
        name: The module, or a package with a `__main__`.
        argv: Its arguments, without its own name.
        limit: Seconds after which it is sent SIGTERM; None for no limit.

    Returns:
        The exit status with which the program ends.

    >>> from pathlib import Path
    >>> from hocket import live
    >>> _ = Path("hello.py").write_text("print('hello')")
    >>> live.run_module("hello")
    hello
    0

    .. versionadded:: 0.1
    """
    return run_named(name, argv, _watched(limit))


class _Limit(Observer, threading.Timer):
    """A timer that is no part of the program."""


@contextmanager
def _watched(limit: float | None) -> Generator[None]:
    with watch() as watching, on_interrupt(watching.show), _terminated(watching):
        timer = _Limit(limit or 0, _terminate)
        timer.daemon = True
        if limit is not None:
            timer.start()
        try:
            yield
        finally:
            timer.cancel()


@contextmanager
def _terminated(watching: Watching) -> Generator[None]:
    """Print the report on SIGTERM, and then end by it."""

    def end(number: int, frame: FrameType | None) -> None:
        del frame
        try:
            watching.show()
            sys.stdout.flush()
        finally:  # the signal may have come in the midst of a flush, which then fails
            signal.signal(number, signal.SIG_DFL)
            signal.raise_signal(number)

    before: Callable[..., object] | int | None = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before or signal.SIG_DFL)


def _terminate() -> None:
    os.kill(os.getpid(), signal.SIGTERM)
