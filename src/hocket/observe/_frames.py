"""Places in a program: where a call comes from, and where a task stands."""

import asyncio
import gc
import inspect
import linecache
import os
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple

# Pyodide wraps `asyncio.run` where Python runs in a browser.
LIBRARIES = frozenset({"asyncio", "contextlib", "hocket", "pyodide"})

# Our module that is run is not called by its name, but `__main__`.
OWN_FOLDER = str(Path(__file__).parents[1]) + os.sep

# In such folders are the packages that were installed; Debian has a name of its own.
INSTALLED = frozenset({"site-packages", "dist-packages"})
STDLIB = sysconfig.get_path("stdlib") + os.sep

# Here a loop calls a step of a task: what led to the loop is another story.
STEP = asyncio.Handle._run.__code__  # noqa: SLF001  # pyright: ignore


class Place(NamedTuple):
    """A line of a program."""

    file: str
    line: int
    function: str

    def __str__(self) -> str:
        return f"{_shown(self.file)}, line {self.line}"

    def source(self) -> str:
        """Return the line itself, or nothing if it cannot be read."""
        return linecache.getline(self.file, self.line).strip()


def is_library(module: str) -> bool:
    """Tell whether a module is asyncio's or ours, not the program's."""
    return module.partition(".")[0] in LIBRARIES


def in_library(frame: FrameType) -> bool:
    """Tell whether a frame runs asyncio's code or ours, not the program's."""
    return _in_library(frame.f_code.co_filename, frame.f_globals.get("__name__"))


@lru_cache(maxsize=1024)
def _in_library(file: str, module: object) -> bool:
    return file.startswith(OWN_FOLDER) or is_library(str(module))


def coroutine_of(task: asyncio.Task[Any]) -> Any:
    """Return what a task runs; None for an eager task that ended in its first step.

    To ask such a task crashes Python 3.12.0 to 3.12.4
    (https://github.com/python/cpython/issues/122332).
    """
    if task.done() and (3, 12) <= sys.version_info < (3, 12, 5):
        return None
    return task.get_coro()


def awaited_by(task: asyncio.Task[Any]) -> Any:
    """Return the future or task for which a task waits, or None."""
    return getattr(task, "_fut_waiter", None)


def is_loops_own(task: asyncio.Task[Any]) -> bool:
    """Tell whether a task runs a coroutine of the event loop itself."""
    frame = getattr(coroutine_of(task), "cr_frame", None)
    module = frame.f_globals.get("__name__") if frame is not None else None
    return module == "asyncio.base_events"


def place(frame: FrameType) -> Place:
    """Return where a frame stands."""
    return Place(frame.f_code.co_filename, frame.f_lineno, frame.f_code.co_name)


class Stand(NamedTuple):
    """Where a task stands.

    Attributes:
        place: The innermost line that is not asyncio's or ours; None if a task has
            none, as one of `lock.acquire()`.
        origin: The innermost line in the file in which the program's part of the task
            began, where that is another one: a library stands between. A library
            that is installed is no part of the program.
    """

    place: Place | None
    origin: Place | None


def stand(frames: Iterable[FrameType]) -> Stand:
    """Return where a task stands.

    Args:
        frames: Its frames, the innermost first.
    """
    innermost: dict[str, FrameType] = {}  # of each file
    began = own = ""
    for frame in frames:
        if not in_library(frame):
            began = frame.f_code.co_filename
            own = own if _is_installed(began) else began
            innermost.setdefault(began, frame)
    if not innermost:
        return Stand(None, None)
    first, origin = next(iter(innermost.values())), innermost[own or began]
    return Stand(place(first), place(origin) if origin is not first else None)


@lru_cache(maxsize=1024)
def _is_installed(file: str) -> bool:
    """Tell whether a file came with Python, or was installed into it."""
    return _is_package(file) or file.startswith(STDLIB)


def _is_package(file: str) -> bool:
    return not INSTALLED.isdisjoint(Path(file).parts)


def in_standard_library(frame: FrameType) -> bool:
    """Tell whether a frame runs code that came with Python, asyncio's apart."""
    return not in_library(frame) and _is_standard(frame.f_code.co_filename)


@lru_cache(maxsize=1024)
def _is_standard(file: str) -> bool:
    return file.startswith(STDLIB) and not _is_package(file)


def current() -> Stand:
    """Return where the running task stands."""
    return stand(_callers(sys._getframe(1)))  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]


def _callers(frame: FrameType | None) -> Iterator[FrameType]:
    """Yield the frames of the step of a task that runs."""
    while frame is not None and frame.f_code is not STEP:
        yield frame
        frame = frame.f_back


def suspended(awaitable: object) -> Iterator[FrameType]:
    """Yield the frames of a suspended coroutine, the outermost first."""
    return (frame for _, frame in suspensions(awaitable))


def suspensions(awaitable: object) -> Iterator[tuple[object, FrameType]]:
    """Yield a suspended coroutine and those it awaits, each with its frame."""
    while awaitable is not None:
        if inspect.iscoroutine(awaitable):
            frame, inner = awaitable.cr_frame, awaitable.cr_await
        elif inspect.isasyncgen(awaitable):
            frame, inner = awaitable.ag_frame, awaitable.ag_await
        elif inspect.isgenerator(awaitable):
            frame, inner = awaitable.gi_frame, awaitable.gi_yieldfrom
        else:
            # `async for` awaits an opaque object that refers to its generator.
            frame, inner = None, _inside(awaitable)
        if frame is not None:
            yield awaitable, frame
        awaitable = inner


def _inside(awaitable: object) -> object:
    for referent in gc.get_referents(awaitable):
        if inspect.isasyncgen(referent) or inspect.iscoroutine(referent):
            return referent
    return None


def _shown(file: str) -> str:
    """Show a path as the program's author knows it."""
    path = Path(file)
    return (
        str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else file
    )
