"""What is explored: a file, or a coroutine function.

Both are run from their beginning, again and again.
"""

import asyncio
import builtins
import linecache
import os
import sys
import types
import warnings
from collections.abc import Callable, Coroutine, Mapping
from typing import Any, Protocol


class Program(Protocol):
    """What is explored."""

    def __call__(self) -> None:
        """Run it from its beginning to its end."""

    @property
    def state(self) -> object:
        """What it keeps from one step to the next, besides tasks and timers."""


class CoroutineProgram:
    """A coroutine function, run as `asyncio.run` does.

    Args:
        main: Makes the main coroutine.
    """

    def __init__(self, main: Callable[[], Coroutine[Any, Any, object]]) -> None:
        self._main = main

    def __call__(self) -> None:
        """Run it from its beginning to its end."""
        asyncio.run(self._main())

    @property
    def state(self) -> object:
        """The function, for its closure and its module's globals."""
        return self._main


class FileProgram:
    """A file, run as `python FILE` does, in a new module `__main__`.

    Args:
        path: The file.
        source: Its text.
    """

    def __init__(self, path: str, source: str) -> None:
        self._path = os.path.abspath(path)  # noqa: PTH100 - `sys.path` holds strings
        # A traceback names the file without its author's folders.
        self._name = name = os.path.basename(path)  # noqa: PTH119
        self._code = compile(source, name, "exec", dont_inherit=True)
        lines = source.splitlines(keepends=True)
        linecache.cache[name] = len(source), None, lines, name
        self._main = types.ModuleType("__main__")

    def __call__(self) -> None:
        """Run it from its beginning to its end."""
        self._main = main = types.ModuleType("__main__")
        main.__dict__.update(__file__=self._path, __builtins__=builtins)
        saved = sys.modules["__main__"], sys.argv, sys.path[:]
        sys.modules["__main__"], sys.argv = main, [self._name]
        sys.path.insert(0, os.path.dirname(os.path.realpath(self._path)))  # noqa: PTH120
        try:
            with warnings.catch_warnings():
                _filter_as_python_does()
                exec(self._code, main.__dict__)
        finally:
            sys.modules["__main__"], sys.argv, sys.path[:] = saved

    @property
    def state(self) -> Mapping[str, object]:
        """Its globals."""
        names = vars(self._main).items()
        return {k: v for k, v in names if not k.startswith("__")}


def _filter_as_python_does() -> None:
    """Show the warnings that `python FILE` shows."""
    warnings.resetwarnings()
    for category in _SILENT:
        warnings.simplefilter("ignore", category)
    warnings.filterwarnings("default", category=DeprecationWarning, module="__main__")


_SILENT = (
    DeprecationWarning,
    PendingDeprecationWarning,
    ImportWarning,
    ResourceWarning,
)
