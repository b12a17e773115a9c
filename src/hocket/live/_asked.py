"""What a running process runs that is asked for the report.

It is not imported, but its text is run: the program may have a module of our name, or
one named as a module of the standard library that we need. So ours are found where they
are, and the program's modules are as before when the report is written, but for some
that are built into Python.
"""

import os
import sys
import threading
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType

OURS = "hocket"


class _Finder:
    """Finds our package in a folder, and the standard library where it is installed."""

    def __init__(self, root: str) -> None:
        library = os.path.dirname(os.__file__)  # noqa: PTH120
        self._library = [library, os.path.join(library, "lib-dynload")]  # noqa: PTH118
        self._root = root
        self._thread = threading.get_ident()
        self.found = list[str]()

    def find_spec(
        self,
        name: str,
        path: Sequence[str] | None = None,
        target: ModuleType | None = None,
    ) -> ModuleSpec | None:
        """Find a module, for the thread that asks for the report alone."""
        first = name.partition(".")[0]
        is_ours = first == OURS
        if self._thread != threading.get_ident() or not (
            is_ours or first in sys.stdlib_module_names
        ):
            return None
        folders = path or ([self._root] if is_ours else self._library)
        spec = PathFinder.find_spec(name, folders, target)
        if spec is not None:
            self.found.append(name)
        return spec


@contextmanager
def _our_modules(root: str) -> Generator[None]:
    """Import our modules, and leave those of the program as they are."""
    loaded = str(getattr(sys.modules.get(OURS), "__file__", ""))
    is_there = loaded.startswith(root + os.sep)  # the program uses this very package
    names = [name for name in sys.modules if name.partition(".")[0] == OURS]
    theirs = {name: sys.modules.pop(name) for name in names if not is_there}
    finder = _Finder(root)
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
        for name in finder.found:
            if not (is_there and name.startswith(OURS)):
                sys.modules.pop(name, None)
        sys.modules.update(theirs)


def answer(root: str, target: str) -> None:
    """Write the report into a file.

    Args:
        root: The folder in which our package lies.
        target: The file. It appears when it is whole, if its folder is still there.
    """
    try:
        with _our_modules(root):
            from hocket.live import wait_report  # noqa: PLC0415

            text = wait_report()
    except BaseException as error:
        text = f"hocket attach: {type(error).__name__}: {error}"
    if os.path.isdir(os.path.dirname(target)):  # noqa: PTH112, PTH120
        with open(f"{target}.part", "w", encoding="utf-8") as file:  # noqa: PTH123
            file.write(text)
        os.replace(f"{target}.part", target)  # noqa: PTH105
