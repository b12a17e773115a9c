"""What `hocket check` loads while an interpreter starts: all that checks, and tells."""

import sys
from dataclasses import replace
from pathlib import Path

import click

from hocket._visible import in_line
from hocket.cli._mismatch import show
from hocket.cli._paths import find
from hocket.cli._terminal import progress
from hocket.verify import MODES, Cache, Report, modes_of, summarize
from hocket.verify._check import check_by
from hocket.verify._stopped import Stopped
from hocket.verify._words import has_more, unverified
from hocket.verify.running._run import Runner


def checked(
    runner: Runner, paths: tuple[Path, ...], names: tuple[str, ...], *, no_cache: bool
) -> tuple[Report, str]:
    """Check what is in paths; and say how far that came, where Ctrl-C ended it."""
    project, found = find(paths)
    modes = tuple(mode for mode in MODES if not names or mode.name in names)
    runs = sum(len(modes_of(example, modes)) for example in found.examples)
    if found.examples and not runs:
        has = {mode.name: None for each in found.examples for mode in modes_of(each)}
        message = f"no example here runs in mode {' or '.join(names)}, but in"
        raise click.UsageError(f"{message} {' and '.join(has)}")
    cache = None if no_cache else Cache(project.cache)
    with progress("verifying", runs) as note:
        try:
            report = check_by(runner, found, modes=modes, cache=cache, progress=note)
        except Stopped as stopped:
            return stopped.report, str(stopped)
    return report, ""


def tell(report: Report, stopped: str, *, verbose: bool) -> None:
    """Print what came of a check.

    Args:
        report: Of it.
        stopped: How far it came, where Ctrl-C ended it.
        verbose: Whether to name all that was not verified.
    """
    for mismatch in report.mismatches:
        show(mismatch)
    if stopped:
        click.echo(stopped)
        sys.exit(130)
    if verbose:
        for line in unverified(report):
            click.echo(in_line(line))
        report = replace(report, not_run=(), unread=(), left_out=())
    click.echo(in_line(summarize(report)))
    if has_more(report):
        click.echo("all that was not verified: hocket check --verbose")
    sys.exit(0 if report.ok else 1)
