"""`hocket accept`: what the examples print is what their pages say from now on."""

import os
import shlex
import sys
from pathlib import Path
from typing import NoReturn

import click

from hocket._visible import in_line
from hocket.cli._arguments import PATHS
from hocket.cli._mismatch import show, show_diff
from hocket.cli._paths import find, project_of
from hocket.cli._signals import clear_up_on_signals
from hocket.cli._terminal import progress
from hocket.verify import accept, modes_of, undo
from hocket.verify.writing._replace import unnamed


@click.command("accept")
@PATHS
@click.option("--undo", "undoes", is_flag=True, help="Put back what was replaced last.")
def command(*, paths: tuple[Path, ...], undoes: bool) -> None:
    """Write what the examples in PATHS print as their documented output.

    Only where all modes print the same, again and again. Shows each diff.
    Without PATHS it only says what it would write, of those that [tool.hocket] of
    pyproject.toml names.
    """
    clear_up_on_signals()
    kept = project_of(Path.cwd()).cache
    if undoes:
        _undo(kept, paths)
    project, found = find(paths)
    runs = sum(len(modes_of(example)) for example in found.examples)
    with progress("running", runs) as tell:
        outcome = accept(found, undo=kept, writes=bool(paths), progress=tell)
    for _, diff in outcome.written:
        show_diff(diff)
    for mismatch in outcome.refused:
        show(mismatch)
    done = "written" if paths else "to write"
    refused = f", {len(outcome.refused)} refused" if outcome.refused else ""
    click.echo(f"{_files(len(outcome.written))} {done}{refused}")
    if outcome.written:
        names = [os.path.relpath(path) for path in project.paths]
        outside = unnamed([file for file, _ in outcome.written], kept)
        command = ["--undo", *map(os.path.relpath, outside)] if paths else names
        doing = "undo" if paths else "write"
        click.echo(in_line(f"to {doing}: hocket accept {shlex.join(command)}"))
    sys.exit(1 if outcome.refused else 0)


def _undo(kept: Path, named: tuple[Path, ...]) -> NoReturn:
    """Put back what the last `accept` has replaced."""
    undone = undo(kept, named)
    for path in undone.changed:
        message = f"{os.path.relpath(path)}: has changed since it was accepted"
        click.echo(in_line(message))
    for path in undone.elsewhere:
        message = f"{os.path.relpath(path)}: holds no examples of this project"
        click.echo(in_line(f"{message}: to put it back, name it"))
    for path in undone.restored:
        done = "put back" if path.exists() else "removed, as it was not there"
        click.echo(in_line(f"{os.path.relpath(path)}: {done}"))
    click.echo(f"{_files(len(undone.restored))} put back")
    sys.exit(1 if undone.changed or undone.elsewhere else 0)


def _files(number: int) -> str:
    return "1 file" if number == 1 else f"{number or 'no'} files"
