"""Imports of the project that a session belongs to: compiled once in a check.

Each docstring of a module imports that module, in a process of its own, and in the
folders of the project nothing is written. So the first run that needs a module compiles
it, those beside it wait for that, and all of them load what it left.
"""

import marshal
import os
import sys
from collections.abc import Generator, Sequence
from contextlib import contextmanager, suppress
from importlib import import_module
from importlib.machinery import (
    EXTENSION_SUFFIXES,
    SOURCE_SUFFIXES,
    ExtensionFileLoader,
    FileFinder,
    SourceFileLoader,
)
from types import CodeType
from typing import cast

from hocket._child.job import OUTPUT_HEAD, OUTPUT_LIMIT, Job

if sys.platform != "win32":
    import fcntl

#: The folder for what is compiled, beside those of the interpreters.
COMPILED = "compiled"


def compiled_for(job: Job) -> str:
    """Name the folder for what is compiled, which all runs of a check have in common.

    Args:
        job: One of them.
    """
    of_interpreter = os.path.dirname(job["output"])  # noqa: PTH120 - without pathlib
    return f"{os.path.dirname(of_interpreter)}/{COMPILED}"  # noqa: PTH120


class _CompiledOnce(SourceFileLoader):
    """Loads a module that the first run of a check has compiled."""

    folder = ""

    def get_code(self, fullname: str) -> CodeType:
        """Load the code of a module, or compile it.

        Args:
            fullname: Its dotted name.
        """
        path = self.get_filename(fullname)
        state = os.stat(path)  # noqa: PTH116 - without pathlib
        file = f"{self.folder}/{state.st_dev}-{state.st_ino}-{state.st_mtime_ns}"
        with _alone(file):
            with suppress(OSError, EOFError, ValueError):
                return _load(file)
            code = cast("CodeType", super().get_code(fullname))
            kept = marshal.dumps(code)
            if len(kept) < OUTPUT_LIMIT:  # no run may write more
                with open(file, "wb") as opened:  # noqa: PTH123
                    opened.write(kept)
        return code


def _load(file: str) -> CodeType:
    with open(file, "rb") as opened:  # noqa: PTH123
        code: CodeType = marshal.loads(opened.read())
        return code


@contextmanager
def _alone(file: str) -> Generator[None]:
    """Let others wait that want the same file."""
    if sys.platform == "win32":
        yield
        return
    lock = os.open(f"{file}.lock", os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def import_from(folders: Sequence[str], compiled: str) -> None:
    """Let modules be imported from the folders of a project.

    Args:
        folders: The folders, first those that come first.
        compiled: The folder for what is compiled.
    """
    sys.path[0:1] = folders
    os.makedirs(compiled, exist_ok=True)  # noqa: PTH103
    _CompiledOnce.folder = compiled
    loaders = (
        (ExtensionFileLoader, EXTENSION_SUFFIXES),
        (_CompiledOnce, SOURCE_SUFFIXES),
    )

    def find_below(path: str) -> FileFinder:
        is_inside = any(f"{path}/".startswith(f"{folder}/") for folder in folders)
        if not (is_inside and os.path.isdir(path)):  # noqa: PTH112 - without pathlib
            raise ImportError("not in the project", path=path)
        return FileFinder(path, *loaders)

    sys.path_hooks.insert(0, find_below)


def names_of(module: str) -> tuple[dict[str, object], str]:
    """Import a module for the names that its docstrings know.

    Args:
        module: Its dotted name.

    Returns:
        The names; and why it cannot be imported, or "".
    """
    try:
        names = dict(vars(import_module(module)))
    except BaseException as error:  # it may do anything
        return {}, f"{type(error).__name__}: {error}".removesuffix(": ")
    # What it prints is no output of a statement.
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    with suppress(OSError):
        os.ftruncate(1, len(OUTPUT_HEAD))
    return names, ""
