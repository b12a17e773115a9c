"""The project that is checked: its root, what to check, where the cache is.

    [tool.hocket]
    paths = ["examples", "docs", "src"]

in its `pyproject.toml` says what is checked where nothing else is named. With
`outcomes = true` every program is explored that can be; `commands` names the commands
that run where a page shows them with their output, and `outputs` what else than
`output` the block of a program's output is said to hold.
"""

import re
import shlex
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import cast

from hocket._errors import ConfigurationError


@dataclass(frozen=True, slots=True)
class Project:
    """A folder whose examples belong together.

    Attributes:
        root: The folder; ids of examples are paths from here.
        paths: What is checked where nothing else is named.
        is_foreign: Whether it is a project that is built or installed, and has no table
            `[tool.hocket]`: there, a `.out` beside a program may be anything's.
        outcomes: Whether the outcomes of every program are to be documented that
            can be explored.
        commands: The commands that pages may show with their output, such as `tool`, or
            `python -m tool`: those that begin so run.
        outputs: What a block may be said to hold, besides `output`, that shows what the
            program above it prints, such as `text`.

    >>> from pathlib import Path
    >>> from hocket.verify import Project
    >>> Project(Path("/project")).cache.name
    '.hocket_cache'

    .. versionadded:: 0.1
    """

    root: Path
    paths: tuple[Path, ...] = ()
    is_foreign: bool = False
    outcomes: bool = False
    commands: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()

    @property
    def cache(self) -> Path:
        """The folder that remembers what was verified."""
        return self.root / ".hocket_cache"


def find_project(start: Path) -> Project:
    """Find the project of a folder: the nearest one upwards with a `pyproject.toml`.

    One with a `setup.py` or `setup.cfg` is a project, too.

    Args:
        start: The folder to start from.

    Returns:
        The project; `start` itself with no paths where there is no such file.

    Raises:
        ConfigurationError: The file is not TOML, or `[tool.hocket]` holds an
            unknown key, or a value that it cannot have, such as a path that is not
            there.

    >>> from pathlib import Path
    >>> from hocket.verify import find_project
    >>> _ = Path("pyproject.toml").write_text("[tool.hocket]")
    >>> find_project(Path()).is_foreign
    False

    .. versionadded:: 0.1
    """
    start = start.resolve()
    _within_foreign.cache_clear()  # who asks again may have changed what is there
    for folder in (start, *start.parents):
        file = folder / "pyproject.toml"
        if file.is_file():
            return _read(file)
        if _is_set_up(folder):
            return Project(folder, is_foreign=True)
    return Project(start)


def is_in_foreign(file: Path, project: Project) -> bool:
    """Tell whether a file lies in a project that has no table `[tool.hocket]`.

    It may be another one than the project that is checked, or one within it.

    Args:
        file: The file.
        project: What is checked.
    """
    within = _within_foreign(file.parent, project.root)
    return project.is_foreign if within is None else within


@lru_cache(maxsize=256)
def _within_foreign(folder: Path, root: Path) -> bool | None:
    """Whether another project is around a folder that is foreign; None if none is."""
    for each in (folder, *folder.parents):
        if each == root:
            return None
        if (each / "pyproject.toml").is_file():
            try:
                return _read(each / "pyproject.toml").is_foreign
            except ConfigurationError:
                return True
        if _is_set_up(each):
            return True
    return None


def _is_set_up(folder: Path) -> bool:
    return (folder / "setup.py").is_file() or (folder / "setup.cfg").is_file()


def _read(file: Path) -> Project:
    try:
        tools: object = tomllib.loads(file.read_text("utf-8")).get("tool")
    except (ValueError, RecursionError) as error:
        raise ConfigurationError(f"{file}: not TOML: {error}") from None
    if not isinstance(tools, dict) or "hocket" not in tools:
        return Project(file.parent, is_foreign=True)
    table = cast("dict[str, object]", tools)["hocket"]
    if not isinstance(table, dict):
        raise ConfigurationError(f"{file}: tool.hocket must be a table")
    known = cast("dict[str, object]", table)
    if unknown := sorted(known.keys() - {"paths", "outcomes", "commands", "outputs"}):
        raise ConfigurationError(
            f"{file}: unknown key {unknown[0]!r} in [tool.hocket]: known are paths, "
            "outcomes, commands, outputs"
        )
    paths = _strings(known, "paths", file)
    for path in paths:
        if not (file.parent / path).exists():
            raise ConfigurationError(
                f"{file}: paths in [tool.hocket] names what is not there: {path}"
            )
    found = tuple(file.parent / path for path in paths)
    outcomes = known.get("outcomes", False)
    if not isinstance(outcomes, bool):
        what = f"{file}: outcomes = {outcomes!r} in [tool.hocket]"
        raise ConfigurationError(f"{what}: it must be true or false")
    commands = tuple(_strings(known, "commands", file))
    for command in commands:
        _check_command(command, file)
    return Project(
        file.parent,
        found,
        outcomes=outcomes,
        commands=commands,
        outputs=tuple(_strings(known, "outputs", file)),
    )


def _check_command(command: str, file: Path) -> None:
    """Refuse what would allow everything, or what no shell can split.

    Raises:
        ConfigurationError: It is such.
    """
    try:
        words = shlex.split(command)
    except ValueError:
        words = []
    if not words or re.fullmatch(r"python[\d.]*( -m)?", " ".join(words)):
        what = f"{file}: commands in [tool.hocket] names {command!r}"
        raise ConfigurationError(f"{what}: name a command, or a program for python")


def _strings(table: dict[str, object], key: str, file: Path) -> list[str]:
    value = table.get(key, [])
    if isinstance(value, list):
        items = cast("list[object]", value)
        if all(isinstance(item, str) for item in items):
            return cast("list[str]", items)
    what = f"{file}: {key} = {value!r} in [tool.hocket]"
    raise ConfigurationError(f"{what}: it must be a list of strings")
