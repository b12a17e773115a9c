"""Places in a program: where a call comes from, and where a task stands."""

import gc
import inspect
import linecache
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import NamedTuple

# Pyodide wraps `asyncio.run` where Python runs in a browser.
LIBRARIES = frozenset({"asyncio", "contextlib", "holdfast", "pyodide"})


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
    return is_library(str(frame.f_globals.get("__name__")))


def place(frame: FrameType) -> Place:
    """Return where a frame stands."""
    return Place(frame.f_code.co_filename, frame.f_lineno, frame.f_code.co_name)


def caller() -> Place:
    """Return the program's line that led here, past the library's own frames."""
    frame = inspect.currentframe()
    while frame is not None and in_library(frame):
        frame = frame.f_back
    return place(frame) if frame else Place("", 0, "")


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
