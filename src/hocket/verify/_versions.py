"""Versions of Python: which output each is to print, and how several are named.

    name.out         what a program prints
    name.3.12+.out   what it prints from Python 3.12 on
    name.3.14+.out   what it prints from Python 3.14 on

    name.outcomes    what a program can print, and how it can end; likewise

Of these, each Python is to print the newest that is not newer than itself.
"""

import os
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

#: A version as far as it is named: `(3, 14)`; `()` is older than all.
Version = tuple[int, ...]

_OUTPUT = re.compile(
    r"(?P<stem>.*?)(?:\.(?P<since>\d+\.\d+)\+)?\.(?:out|outcomes)", re.DOTALL
)
_SINCE = re.compile(r"(\d+\.\d+)\+")
_PYTHON = re.compile(r"(?P<before>\D*)(?P<version>\d+\.\d+)(?P<after>\D*)")


def parse_version(text: str) -> Version:
    """Read a version.

    Args:
        text: Numbers with dots between them, or "".
    """
    return tuple(map(int, text.split("."))) if text else ()


def split_output(name: str) -> tuple[str, Version]:
    """Read the name of a documented output.

    Args:
        name: Of a file that ends in `.out` or `.outcomes`.

    Returns:
        The stem of its program, and the version from which on it counts.
    """
    found = _OUTPUT.fullmatch(name)
    assert found is not None, "only such names are read"
    return found["stem"], parse_version(found["since"] or "")


def parse_since(text: str) -> Version | None:
    """Read `3.14+`, from Python 3.14 on; None where it is no such thing.

    Args:
        text: What an author wrote.
    """
    found = _SINCE.fullmatch(text)
    return parse_version(found[1]) if found else None


def newest(
    versions: Iterable[Version], python: Version = sys.version_info[:2]
) -> Version | None:
    """Choose, of what counts from some versions on, what counts on a Python.

    Args:
        versions: From which on each counts.
        python: The version of that Python.

    Returns:
        The newest of them that is not newer; None where none counts yet.
    """
    return max((since for since in versions if since <= python), default=None)


class Outputs:
    """Finds the documented outputs of programs, reading each folder once."""

    def __init__(self) -> None:
        self._folders: dict[Path, dict[str, dict[Version, Path]]] = {}

    def of(self, program: Path, ending: str = ".out") -> dict[Version, Path]:
        """Find the documented outputs of a program.

        Args:
            program: The program.
            ending: `.out`, or `.outcomes`.

        Returns:
            The files, by the version from which on each counts, oldest first.
        """
        folder = program.parent
        if folder not in self._folders:
            found: dict[str, dict[Version, Path]] = {}
            for name in sorted(os.listdir(folder)):  # noqa: PTH208 - of thousands
                if name.endswith((".out", ".outcomes")):
                    stem, since = split_output(name)
                    known = stem + Path(name).suffix
                    found.setdefault(known, {})[since] = folder / name
            self._folders[folder] = found
        return dict(
            sorted(self._folders[folder].get(program.stem + ending, {}).items())
        )


def running_python() -> str:
    """Return the name of the running Python.

    It is as `3.14`, `3.14t` (free-threaded) or `PyPy 3.11`.

    >>> from hocket.verify import name_pythons, running_python
    >>> name_pythons([running_python()]) == running_python()
    True

    .. versionadded:: 0.1
    """
    name = {"cpython": "", "pypy": "PyPy "}.get(sys.implementation.name)
    if name is None:
        name = f"{sys.implementation.name} "
    major, minor = sys.version_info[:2]
    threads = "t" if "t" in getattr(sys, "abiflags", "") else ""
    return f"{name}{major}.{minor}{threads}"


def version_of(python: str) -> Version:
    """Return the version of a Python.

    Args:
        python: As `running_python` names it.
    """
    found = _PYTHON.fullmatch(python)
    return parse_version(found["version"]) if found else ()


def name_pythons(pythons: Iterable[str]) -> str:
    """Return a name for several Pythons, as `3.11, 3.13 to 3.15 and 3.14t`.

    Args:
        pythons: As `running_python` names them.

    >>> from hocket.verify import name_pythons
    >>> name_pythons(["3.15", "3.11", "3.13", "3.14"])
    '3.11 and 3.13 to 3.15'

    .. versionadded:: 0.1
    """
    kinds: dict[tuple[str, str], list[Version]] = {}
    for python in set(pythons):
        if found := _PYTHON.fullmatch(python):
            kind = found["before"], found["after"]
            kinds.setdefault(kind, []).append(parse_version(found["version"]))
    names = [
        f"{before}{span}{after}"
        for before, after in sorted(kinds)
        for span in _spans(sorted(kinds[before, after]))
    ]
    *first, last = names or [""]
    return " and ".join(filter(None, [", ".join(first), last]))


def _spans(versions: list[Version]) -> Iterator[str]:
    """Put together three and more that follow without a gap."""
    runs: list[list[Version]] = []
    for major, minor in versions:
        if runs and runs[-1][-1] == (major, minor - 1):
            runs[-1].append((major, minor))
        else:
            runs.append([(major, minor)])
    for run in runs:
        names = [f"{major}.{minor}" for major, minor in run]
        yield from names if len(names) < 3 else [f"{names[0]} to {names[-1]}"]
