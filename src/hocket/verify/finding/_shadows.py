"""Modules of a project that have the name of one of the standard library.

Where a reader imports such a name he gets one of the two: which, depends on where he
starts Python, and on what has been imported by then. A warm interpreter has many of the
standard ones already. So no example can be trusted that imports one.
"""

import os
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from importlib.machinery import all_suffixes
from pathlib import Path

from hocket._child.job import folder_of
from hocket.verify._model import Example

#: A line that imports, in a source or at a prompt.
_IMPORT = re.compile(
    r"^\s*(?:>>> |\.\.\. )?\s*(?:from\s+(\w+)|import\s+([\w., ]+))", re.MULTILINE
)


def shadows(examples: Iterable[Example]) -> list[tuple[Path, str]]:
    """Find what has the name of a standard module, and can be imported instead.

    From the folder of a program all that is there counts: what its modules import is
    not known. Of what a session can import counts what it does import.

    Args:
        examples: The examples.

    Returns:
        The files and folders, each with the name.
    """
    _named_alike.cache_clear()
    found = {each for example in examples for each in _shadows_of(example)}
    return sorted(found)


def _shadows_of(example: Example) -> Iterator[tuple[Path, str]]:
    if example.kind != "session":
        yield from _named_alike(folder_of(str(example.path)))
        return
    alike = [each for folder in example.folders for each in _named_alike(folder)]
    if alike:
        imported = {*_imported(example)}
        yield from (each for each in alike if each[1] in imported)


def _imported(example: Example) -> Iterator[str]:
    """The names of what a session imports, and its module."""
    yield example.module.partition(".")[0]
    sources = [step.source for step in example.steps]
    if example.module:
        sources.append(example.page)
    for package, modules in _IMPORT.findall("\n".join(sources)):
        yield package
        for module in modules.split(","):
            yield module.strip().partition(".")[0].partition(" ")[0]


@cache
def _named_alike(folder: str) -> tuple[tuple[Path, str], ...]:
    entries: list[str] = []
    with suppress(OSError):  # it may not be listed
        entries += os.listdir(folder)  # noqa: PTH208 - of hundreds of folders
    return tuple(
        (Path(folder, entry), name)
        for entry in entries
        if (name := entry.partition(".")[0]) in sys.stdlib_module_names
        and _is_importable(Path(folder, entry))
    )


def _is_importable(path: Path) -> bool:
    ending = path.name.partition(".")[2]
    return f".{ending}" in all_suffixes() or (path / "__init__.py").is_file()
