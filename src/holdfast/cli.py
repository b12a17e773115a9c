"""The command line: `holdfast check`, `accept`, `run` and `score`.

Exit status 0: all is as documented. 1: a mismatch, or a program that failed.
2: wrong use.
"""

import sys
from pathlib import Path

import click

from holdfast._errors import ConfigurationError
from holdfast.verify import (
    MODES,
    Cache,
    Found,
    Mismatch,
    Project,
    Verdict,
    accept,
    check,
    describe,
    discover,
    find_project,
    modes_of,
    summarize,
)

_PATHS = click.argument(
    "paths", nargs=-1, type=click.Path(exists=True, path_type=Path)
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="holdfast")
def main() -> None:
    """Verify that examples print what their pages say."""


@main.command("check")
@_PATHS
@click.option(
    "--mode",
    "names",
    multiple=True,
    type=click.Choice([mode.name for mode in MODES]),
    help="Verify in this mode only; may be given more than once.",
)
@click.option("--no-cache", is_flag=True, help="Run also what was verified before.")
def check_command(paths: tuple[Path, ...], names: tuple[str, ...], no_cache: bool) -> None:
    """Run the examples in PATHS and compare what they print.

    Without PATHS: those that [tool.holdfast] in pyproject.toml names.
    """
    project, found = _find(paths)
    modes = tuple(mode for mode in MODES if not names or mode.name in names)
    with _progress(found, len(modes)) as show:
        report = check(
            found.examples,
            modes=modes,
            cache=Cache(None if no_cache else project.cache),
            problems=found.problems,
            progress=show,
        )
    for mismatch in report.mismatches:
        _show(mismatch, project)
    click.echo(summarize(report))
    sys.exit(0 if report.ok else 1)
