"""Places in a program: where a call comes from, and where a task stands."""

import asyncio
import gc
import inspect
import linecache
import os
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import NamedTuple

# Pyodide wraps `asyncio.run` where Python runs in a browser.
LIBRARIES = frozenset({"asyncio", "contextlib", "hocket", "pyodide"})

# Our module that is run is not called by its name, but `__main__`.
OWN_FOLDER = str(Path(__file__).parents[1]) + os.sep

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
    if frame.f_code.co_filename.startswith(OWN_FOLDER):
        return True
    return is_library(str(frame.f_globals.get("__name__")))


def place(frame: FrameType) -> Place:
    """Return where a frame stands."""
    return Place(frame.f_code.co_filename, frame.f_lineno, frame.f_code.co_name)


def caller() -> Place | None:
    """Return the line of the current task that led here, if it has lines of its own.

    A task of `lock.acquire()` has none: all its frames are the library's.
    """
    frame = inspect.currentframe()
    while frame is not None and frame.f_code is not STEP:
        if not in_library(frame):
            return place(frame)
        frame = frame.f_back
    return None


def suspended(awaitable: object) -> Iterator[FrameType]:
    """Yield the frames of a suspended coroutine, the outermost first."""
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
            yield frame
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
