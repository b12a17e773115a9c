"""The project that is checked: its root, what to check, where the cache is.

    [tool.hocket]
    paths = ["examples", "docs", "src"]

in its `pyproject.toml` says what is checked where nothing else is named. With
`outcomes = true` every program is explored that can be.
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from hocket._errors import ConfigurationError


@dataclass(frozen=True, slots=True)
class Project:
    """A folder whose examples belong together.

    Attributes:
        root: The folder; ids of examples are paths from here.
        paths: What is checked where nothing else is named.
        configured: Whether a table `[tool.hocket]` says so.
        outcomes: Whether the outcomes of every program are to be documented that
            can be explored.

    >>> from pathlib import Path
    >>> from hocket.verify import Project
    >>> Project(Path("/project")).cache.name
    '.hocket_cache'

    .. versionadded:: 0.1
    """

    root: Path
    paths: tuple[Path, ...] = ()
    configured: bool = False
    outcomes: bool = False

    @property
    def cache(self) -> Path:
        """The folder that remembers what was verified."""
        return self.root / ".hocket_cache"


def find_project(start: Path) -> Project:
    """Find the project of a folder: the nearest one upwards with a `pyproject.toml`.

    Args:
        start: The folder to start from.

    Returns:
        The project; `start` itself with no paths where there is no such file.

    Raises:
        ConfigurationError: The file is not TOML, or `[tool.hocket]` holds an
            unknown key, or `paths` is not a list of paths that exist.

    >>> from pathlib import Path
    >>> from hocket.verify import find_project
    >>> _ = Path("pyproject.toml").write_text("[tool.hocket]")
    >>> find_project(Path()).configured
    True

    .. versionadded:: 0.1
    """
    start = start.resolve()
    for folder in (start, *start.parents):
        file = folder / "pyproject.toml"
        if file.is_file():
            return _read(file)
    return Project(start)


def _read(file: Path) -> Project:
    try:
        tools: object = tomllib.loads(file.read_text("utf-8")).get("tool")
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{file}: not TOML: {error}") from None
    if not isinstance(tools, dict) or "hocket" not in tools:
        return Project(file.parent)
    table = cast("dict[str, object]", tools)["hocket"]
    if not isinstance(table, dict):
        raise ConfigurationError(f"{file}: tool.hocket must be a table")
    known = cast("dict[str, object]", table)
    if unknown := sorted(known.keys() - {"paths", "outcomes"}):
        raise ConfigurationError(
            f"{file}: unknown key {unknown[0]!r} in [tool.hocket]: known are paths, "
            "outcomes"
        )
    paths = _strings(known, file)
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
    return Project(file.parent, found, configured=True, outcomes=outcomes)


def _strings(table: dict[str, object], file: Path) -> list[str]:
    paths = table.get("paths", [])
    if isinstance(paths, list):
        items = cast("list[object]", paths)
        if all(isinstance(item, str) for item in items):
            return cast("list[str]", items)
    what = f"{file}: paths = {paths!r} in [tool.hocket]"
    raise ConfigurationError(f"{what}: it must be a list of strings")
