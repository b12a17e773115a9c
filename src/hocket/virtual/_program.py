"""Run an unmodified program on virtual time, as `python` runs it on the real one."""

import asyncio
import builtins
import os
import pkgutil
import runpy
import signal
import sys
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from importlib.machinery import SourceFileLoader
from types import FrameType, ModuleType, TracebackType
from typing import Any, TypeAlias

from hocket._errors import DeadlockError
from hocket.observe._frames import in_library
from hocket.observe._patch import Replacement, patched
from hocket.virtual._clock import Clock
from hocket.virtual._install import install
from hocket.virtual._last_words import cause

Around: TypeAlias = AbstractContextManager[object]


def run_program(path: str | os.PathLike[str], argv: Sequence[str] = ()) -> int:
    """Run a file as ``python path *argv`` does, on virtual time.

    Its folder comes first on `sys.path`, and its uncaught exception is printed.

    Args:
        path: The program.
        argv: Its arguments, without its own name.

    Returns:
        The exit status with which the program ends.

    Raises:
        OSError: If the file cannot be read.

    >>> from pathlib import Path
    >>> from hocket import virtual
    >>> _ = Path("day.py").write_text("import time; print(time.sleep(86_400))")
    >>> virtual.run_program("day.py")
    None
    0

    .. versionadded:: 0.1
    """
    return run_file(path, argv, _telling())


def run_module(name: str, argv: Sequence[str] = ()) -> int:
    """Run a module as ``python -m name *argv`` does, on virtual time.

    Args:
        name: The module, or a package with a `__main__`.
        argv: Its arguments, without its own name.

    Returns:
        The exit status with which the program ends.

    >>> from pathlib import Path
    >>> from hocket import virtual
    >>> _ = Path("day.py").write_text("import time; print(time.sleep(86_400))")
    >>> virtual.run_module("day")
    None
    0

    .. versionadded:: 0.1
    """
    return run_named(name, argv, _telling())


def run_file(
    path: str | os.PathLike[str],
    argv: Sequence[str],
    around: Around,
    *,
    known_as: str = "",
) -> int:
    """Run a file as `python` does, within a context.

    Args:
        path: The file.
        argv: Its arguments, without its own name.
        around: The context.
        known_as: What it knows as its path, and frames show; the absolute one unless
            given.
    """
    path = os.fspath(path)
    with open(path, "rb"):  # noqa: PTH123 - fails as it does for `python path`
        pass
    folder = os.path.dirname(os.path.realpath(path))  # noqa: PTH120
    is_source = not path.endswith(".pyc") and pkgutil.get_importer(path) is None
    program = _run_source if is_source else _run_compiled
    # As `python` does.
    known = known_as or os.path.join(os.getcwd(), path)  # noqa: PTH109, PTH118
    return _run(lambda: program(known), [path, *argv], folder, around)


def _run_source(path: str) -> None:
    """Run a file in a new module `__main__`.

    `runpy` would put the path that it is given in the place of the command line's.
    """
    loader, main = SourceFileLoader("__main__", path), ModuleType("__main__")
    main.__dict__.update(__file__=path, __loader__=loader, __builtins__=builtins)
    before, sys.modules["__main__"] = sys.modules["__main__"], main
    try:
        code = compile(loader.get_data(path), path, "exec", dont_inherit=True)
        exec(code, main.__dict__)
    finally:
        sys.modules["__main__"] = before


def _run_compiled(path: str) -> None:
    """Run what is no source: compiled code, or an archive."""
    runpy.run_path(path, run_name="__main__")


def run_named(name: str, argv: Sequence[str], around: Around) -> int:
    """Run a module as `python -m` does, within a context."""
    return _run(
        lambda: runpy.run_module(name, run_name="__main__", alter_sys=True),
        [name, *argv],
        os.getcwd(),  # noqa: PTH109 - `sys.path` holds strings
        around,
    )


def _run(
    program: Callable[[], object], argv: list[str], folder: str, around: Around
) -> int:
    with _command_line(argv, folder), around:
        try:
            program()
        except SystemExit as stop:
            return _status(stop)
        except BaseException as raised:
            error = cause(raised)
            error.__traceback__ = _own_part(error)
            sys.excepthook(type(error), error, error.__traceback__)
            return 130 if isinstance(error, KeyboardInterrupt) else 1
    return 0


@contextmanager
def _telling() -> Generator[None]:
    """Be on the virtual clock; a cycle beside which the program goes on is shown."""
    with install():
        if Clock.installed is not None:
            Clock.installed.watch.tell = _show
        yield


def _show(text: str) -> None:
    sys.stderr.write(f"{text}\n\n")


@contextmanager
def on_interrupt(show: Callable[[], object]) -> Generator[None]:
    """Call `show` on Ctrl-C, before it does what it does, until the block ends."""
    before = signal.getsignal(signal.SIGINT)
    if before is not signal.default_int_handler:
        yield  # who started us wants no Ctrl-C, as `nohup` does
        return
    with patched(_interrupts(show)):
        signal.signal(signal.SIGINT, signal.default_int_handler)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)


def _interrupts(show: Callable[[], object]) -> Iterator[Replacement]:
    """Yield what shows it: `asyncio.run` puts its own in the place of Python's."""
    runner: Any = asyncio.Runner
    by_default, by_runner = signal.default_int_handler, runner._on_sigint  # noqa: SLF001

    def interrupt(number: int, frame: FrameType | None) -> None:
        show()
        by_default(number, frame)

    def cancel(self: object, *given: Any, **options: Any) -> None:
        show()
        by_runner(self, *given, **options)

    yield signal, "default_int_handler", interrupt
    yield runner, "_on_sigint", cancel


@contextmanager
def _command_line(argv: list[str], folder: str) -> Generator[None]:
    saved = sys.argv, sys.path[:]
    sys.argv = argv
    sys.path.insert(0, folder)
    try:
        yield
    finally:
        sys.argv, sys.path[:] = saved


def _status(stop: SystemExit) -> int:
    if stop.code is None:
        return 0
    if isinstance(stop.code, int):
        return stop.code
    sys.stderr.write(f"{stop.code}\n")
    return 1


def _own_part(error: BaseException) -> TracebackType | None:
    """Leave out the frames that led to the program's first one.

    Of a deadlock, leave out asyncio's as well: the report has the lines.
    """
    trace, kept = error.__traceback__, list[TracebackType]()
    while trace is not None:
        name = trace.tb_frame.f_globals.get("__name__")
        foreign = in_library(trace.tb_frame) or name == "runpy"
        if not foreign or (kept and not isinstance(error, DeadlockError)):
            kept.append(trace)
        trace = trace.tb_next
    for entry in reversed(kept):
        trace = TracebackType(trace, entry.tb_frame, entry.tb_lasti, entry.tb_lineno)
    return trace


for _public in run_module, run_program:
    _public.__module__ = "hocket.virtual"
