"""The options of doctest that a project gives to pytest: `doctest_optionflags`.

They hold for each prompt, unless that says otherwise. The configuration is the one that
pytest takes in the project's root: its first file that has a section for pytest.
"""

import configparser
import shlex
import tomllib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, cast

from hocket.verify.reading._modules import import_folders

_NAME = "doctest_optionflags"
#: Those that pytest knows.
KNOWN = (
    *("ELLIPSIS", "NORMALIZE_WHITESPACE", "IGNORE_EXCEPTION_DETAIL"),
    *("DONT_ACCEPT_BLANKLINE", "DONT_ACCEPT_TRUE_FOR_1"),
    *("NUMBER", "ALLOW_UNICODE", "ALLOW_BYTES"),
)
#: In the order in which pytest looks for them, each with the section for it.
_FILES = (
    ("pytest.toml", "pytest"),
    (".pytest.toml", "pytest"),
    ("pytest.ini", "pytest"),
    (".pytest.ini", "pytest"),
    ("pyproject.toml", "tool.pytest"),
    ("tox.ini", "pytest"),
    ("setup.cfg", "tool:pytest"),
)


class Flags(NamedTuple):
    """The options that hold for the prompts of a file.

    Attributes:
        known: Those that are known, as `+ELLIPSIS`.
        unknown: The others, each with the line of the configuration.
        configuration: The file that gives them; None where there is none.
    """

    known: tuple[str, ...] = ()
    unknown: tuple[tuple[int, str], ...] = ()
    configuration: Path | None = None


def flags_for(file: Path) -> Flags:
    """Find the options that hold for the prompts of a file.

    Args:
        file: A page or a module.
    """
    # As pytest does, where nothing says which folder is the project's.
    folders = import_folders(file.parent)[-1:] or file.parents
    for folder in folders:
        for name, section in _FILES:
            path = folder / name
            if path.is_file():
                changed = path.stat().st_mtime_ns
                if (flags := _flags_in(path, section, changed)) is not None:
                    return flags
    return Flags()


@lru_cache(maxsize=64)
def _flags_in(path: Path, section: str, changed: int) -> Flags | None:
    """Read them from a file; None where it has no section for pytest."""
    try:
        text = path.read_text("utf-8-sig")
        read = _of_toml if path.suffix == ".toml" else _of_ini
        names = read(text, section)
    except (OSError, ValueError, RecursionError, configparser.Error):
        return None
    if names is None:  # but these are pytest's, whatever they hold
        return Flags() if "pytest" in path.stem else None
    known = tuple(f"+{name}" for name in names if name in KNOWN)
    unknown = tuple((_line(text, name), name) for name in names if name not in KNOWN)
    return Flags(known, unknown, path)


def _of_toml(text: str, section: str) -> Sequence[str] | None:
    table: object = tomllib.loads(text)
    for name in section.split("."):
        table = cast("dict[str, object]", table).get(name)
        if not isinstance(table, dict):
            return None
    options = cast("dict[str, object]", table)
    options = cast("dict[str, object]", options.get("ini_options", options))
    value = options.get(_NAME, [])
    if isinstance(value, list):
        return [str(each) for each in cast("list[object]", value)]
    return shlex.split(str(value))


def _of_ini(text: str, section: str) -> Sequence[str] | None:
    parser = configparser.RawConfigParser(strict=False, allow_no_value=True)
    parser.read_string(text)
    if not parser.has_section(section):
        return None
    return shlex.split(parser.get(section, _NAME, fallback="") or "")


def _line(text: str, name: str) -> int:
    """The line in which an option stands."""
    _, _, behind = text.partition(_NAME)
    before = len(text) - len(behind)
    return text.count("\n", 0, text.find(name, before)) + 1
