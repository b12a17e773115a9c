"""The project that is checked: its root, what to check, where the cache is.

    [tool.holdfast]
    paths = ["examples", "docs", "src"]

in its `pyproject.toml` says what is checked where nothing else is named.
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from holdfast._errors import ConfigurationError


@dataclass(frozen=True, slots=True)
class Project:
    """A folder whose examples belong together.

    Attributes:
        root: the folder; ids of examples are paths from here.
        paths: what is checked where nothing else is named.
        configured: whether a table `[tool.holdfast]` says so.
    """

    root: Path
    paths: tuple[Path, ...] = ()
    configured: bool = False

    @property
    def cache(self) -> Path:
        """The folder that remembers what was verified."""
        return self.root / ".holdfast_cache"


def find_project(start: Path) -> Project:
    """Find the project of a folder: the nearest one upwards with a `pyproject.toml`.

    Args:
        start: the folder to start from.

    Returns:
        The project; `start` itself with no paths where there is no such file.

    Raises:
        ConfigurationError: the file is not TOML, or `[tool.holdfast]` holds an
            unknown key, or `paths` is not a list of paths that exist.
    """
    start = start.resolve()
    for folder in (start, *start.parents):
        file = folder / "pyproject.toml"
        if file.is_file():
            return _read(file)
    return Project(start)


def _read(file: Path) -> Project:
    try:
        tools = tomllib.loads(file.read_text("utf-8")).get("tool", {})
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{file}: not TOML: {error}") from None
    table = tools.get("holdfast") if isinstance(tools, dict) else None
    if table is None:
        return Project(file.parent)
    if not isinstance(table, dict):
        what = f"{file}: tool.holdfast must be a table"
        raise ConfigurationError(what)
    if unknown := sorted(set(table) - {"paths"}):
        raise ConfigurationError(
            f"{file}: unknown key {unknown[0]!r} in [tool.holdfast]: known is paths"
        )
    paths = table.get("paths", [])
    if not (isinstance(paths, list) and all(isinstance(path, str) for path in paths)):
        raise ConfigurationError(
            f"{file}: paths = {paths!r} in [tool.holdfast]: it must be a list of strings"
        )
    found = tuple(file.parent / path for path in cast("list[str]", paths))
    for path in found:
        if not path.exists():
            raise ConfigurationError(
                f"{file}: paths in [tool.holdfast] names {path.name}, which is not there"
            )
    return Project(file.parent, found, configured=True)
