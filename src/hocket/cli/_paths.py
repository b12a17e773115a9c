"""The paths that a command was given: the project and the examples there."""

from dataclasses import replace
from pathlib import Path

import click

from hocket._errors import ConfigurationError
from hocket._visible import in_line
from hocket.verify import Found, Project, discover, find_project


def find(paths: tuple[Path, ...]) -> tuple[Project, Found]:
    """Find the project and its examples, or say what was used wrongly."""
    start = paths[0].resolve() if paths else Path.cwd()
    project = project_of(start if start.is_dir() else start.parent)
    if not paths and not project.paths:
        raise click.UsageError(
            "name the PATHS to check, or write them into pyproject.toml, as "
            "`hocket init` does:\n\n"
            '    [tool.hocket]\n    paths = ["examples", "docs"]'
        )
    from_here = replace(project, root=here().root)
    found = discover(paths or project.paths, from_here, named=bool(paths))
    if not (found.examples or found.problems or found.not_run or found.left_out):
        where = in_line(", ".join(map(str, paths))) or "the paths of [tool.hocket]"
        message = (
            f"no examples found in {where}: write a program there, or name other PATHS"
        )
        raise click.UsageError(message)
    return project, found


def project_of(folder: Path) -> Project:
    """Find the project around a folder, or say what is wrong with its configuration."""
    try:
        return find_project(folder)
    except ConfigurationError as error:
        raise click.UsageError(in_line(str(error))) from None


def here() -> Project:
    """Where paths in a report start, so that they can be opened and accepted."""
    return Project(Path.cwd())
