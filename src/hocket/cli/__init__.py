"""The command line: `hocket check`, `accept`, `run` and `score`.

`_outcomes.py` has `hocket outcomes`, `_init.py` has `hocket init`, and `_exercise.py`
has `hocket exercise`, over the programs of `_exercises.py`.

Exit status 0: all is as documented. 1: something is not. 2: wrong use.
"""

import contextlib
import os
import shlex
import shutil
import signal
import sys
from collections.abc import Callable, Generator
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import click

from hocket._errors import ConfigurationError
from hocket._visible import in_line
from hocket._whole import write_whole
from hocket.cli._exercise import exercise_command
from hocket.cli._init import init_command
from hocket.cli._outcomes import outcomes_command, replay
from hocket.verify import (
    MODES,
    Cache,
    Found,
    InterpreterGone,
    Mismatch,
    Project,
    Report,
    Verdict,
    accept,
    describe,
    discover,
    find_project,
    modes_of,
    summarize,
    undo,
)
from hocket.verify._check import check_by
from hocket.verify._replace import unnamed
from hocket.verify._run import Runner
from hocket.verify._stopped import Stopped
from hocket.verify._words import has_more, unverified

_PATHS = click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
_MODES = click.option(
    "--mode",
    "names",
    multiple=True,
    type=click.Choice([mode.name for mode in MODES]),
    help="Verify in this mode only. May be given more than once.",
)


class _Commands(click.Group):
    """Tells of what ends a check without a traceback."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except InterpreterGone as error:
            raise click.ClickException(str(error)) from None
        except BrokenPipeError:
            raise  # Click ends quietly then: nobody reads what it prints.
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            message = in_line(f"{where}{error.strerror}")
            raise click.ClickException(message) from None


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="hocket")
@click.pass_context
def main(context: click.Context) -> None:
    """Verify that examples print what their pages say."""
    context.color = _in_color()
    # A program that runs prints as it does without us.
    if context.invoked_subcommand != "run":
        sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]


@main.command("check")
@_PATHS
@_MODES
@click.option("--no-cache", is_flag=True, help="Run also what was verified before.")
@click.option("--verbose", "-v", is_flag=True, help="Name all that was not verified.")
def check_command(
    *, paths: tuple[Path, ...], names: tuple[str, ...], no_cache: bool, verbose: bool
) -> None:
    """Run the examples in PATHS and compare what they print.

    Without PATHS: in those that [tool.hocket] of pyproject.toml names.
    """
    _clear_up_on_signals()
    with Runner() as runner:
        runner.start_ahead()
        report, stopped = _checked(runner, paths, names, no_cache=no_cache)
    for mismatch in report.mismatches:
        _show(mismatch)
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


def _checked(
    runner: Runner, paths: tuple[Path, ...], names: tuple[str, ...], *, no_cache: bool
) -> tuple[Report, str]:
    """Check what is in paths; and say how far that came, where Ctrl-C ended it."""
    project, found = _find(paths)
    modes = tuple(mode for mode in MODES if not names or mode.name in names)
    runs = sum(len(modes_of(example, modes)) for example in found.examples)
    if found.examples and not runs:
        has = {mode.name: None for each in found.examples for mode in modes_of(each)}
        message = f"no example here runs in mode {' or '.join(names)}, but in"
        raise click.UsageError(f"{message} {' and '.join(has)}")
    cache = None if no_cache else Cache(project.cache)
    with _progress("verifying", runs) as show:
        try:
            return check_by(runner, found, modes=modes, cache=cache, progress=show), ""
        except Stopped as stopped:
            return stopped.report, str(stopped)


@main.command("accept")
@_PATHS
@click.option("--undo", "undoes", is_flag=True, help="Put back what was replaced last.")
def accept_command(*, paths: tuple[Path, ...], undoes: bool) -> None:
    """Write what the examples in PATHS print as their documented output.

    Only where all modes print the same, again and again. Shows each diff.
    Without PATHS it only says what it would write, of those that [tool.hocket] of
    pyproject.toml names.
    """
    _clear_up_on_signals()
    kept = _project(Path.cwd()).cache
    if undoes:
        _undo(kept, paths)
    project, found = _find(paths)
    runs = sum(len(modes_of(example)) for example in found.examples)
    with _progress("running", runs) as show:
        outcome = accept(found, undo=kept, writes=bool(paths), progress=show)
    for _, diff in outcome.written:
        _show_diff(diff)
    for mismatch in outcome.refused:
        _show(mismatch)
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


def _clear_up_on_signals() -> None:
    """Let a signal that ends us end what we started, and remove its folder."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        # Under `nohup` it is ignored, and stays so.
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, lambda number, _: sys.exit(128 + number))


def _find(paths: tuple[Path, ...]) -> tuple[Project, Found]:
    """Find the project and its examples, or say what was used wrongly."""
    start = paths[0].resolve() if paths else Path.cwd()
    project = _project(start if start.is_dir() else start.parent)
    if not paths and not project.paths:
        raise click.UsageError(
            "name the PATHS to check, or write them into pyproject.toml, as "
            "`hocket init` does:\n\n"
            '    [tool.hocket]\n    paths = ["examples", "docs"]'
        )
    here = replace(project, root=_here().root)
    found = discover(paths or project.paths, here, named=bool(paths))
    if not (found.examples or found.problems or found.not_run or found.left_out):
        where = in_line(", ".join(map(str, paths))) or "the paths of [tool.hocket]"
        message = (
            f"no examples found in {where}: write a program there, or name other PATHS"
        )
        raise click.UsageError(message)
    return project, found


def _project(folder: Path) -> Project:
    try:
        return find_project(folder)
    except ConfigurationError as error:
        raise click.UsageError(in_line(str(error))) from None


def _here() -> Project:
    """Where paths in a report start, so that they can be opened and accepted."""
    return Project(Path.cwd())


@contextlib.contextmanager
def _progress(doing: str, number: int) -> Generator[Callable[[Verdict], None]]:
    """Show how far it is, where somebody watches."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    # Loading rich takes longer than a check without news.
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415

    columns = (TextColumn(doing), BarColumn(), MofNCompleteColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(doing, total=number)
        yield lambda _: progress.advance(task)


def _in_color() -> bool:
    """Whether colours are wanted, see https://no-color.org."""
    unwanted = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return sys.stdout.isatty() and not unwanted


# All that follows PROGRAM is the program's own, options too.
_PASS_ON = {"allow_interspersed_args": False}


def _show(mismatch: Mismatch) -> None:
    """Print what was found, the diff in colour where it is a terminal."""
    words = describe(mismatch, _here())
    click.echo(f"{words.place}: {words.subject}: {words.what}")
    _show_diff(words.diff, indent="    ")
    if words.hint:
        click.echo(f"    {words.hint}")
    if os.environ.get("GITHUB_ACTIONS") == "true":
        click.echo(_annotation(mismatch, f"{words.what}\n{words.diff}{words.hint}"))


def _annotation(mismatch: Mismatch, text: str) -> str:
    """A line by which GitHub shows a text at a line of a pull request.

    Source: "Workflow commands for GitHub Actions", on docs.github.com.
    """
    top = os.environ.get("GITHUB_WORKSPACE", "")
    file = os.path.relpath(mismatch.path, top or None)
    place = {"file": file, "line": str(mismatch.line), "title": mismatch.example}
    escapes = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
    names = escapes | str.maketrans({":": "%3A", ",": "%2C"})
    shown = {key: in_line(it).translate(names) for key, it in place.items()}
    where = ",".join(f"{key}={it}" for key, it in shown.items())
    return f"::error {where}::{text.translate(escapes)}"


def _show_diff(diff: str, indent: str = "") -> None:
    for line in diff.splitlines():
        if line.startswith(("+++", "---")):
            click.secho(f"{indent}{line}", bold=True)
        elif line.startswith("+"):
            click.secho(f"{indent}{line}", fg="green")
        elif line.startswith("-"):
            click.secho(f"{indent}{line}", fg="red")
        else:
            click.echo(f"{indent}{line}")


@main.command("run", context_settings=_PASS_ON)
@click.option("-m", "module", is_flag=True, help="PROGRAM is a module's name.")
@click.option("--outcome", metavar="TOKEN", help="Replay an outcome of PROGRAM.")
@click.option(
    "--real",
    is_flag=True,
    help="Run on the real clock; print who waits for whom on SIGUSR1, Ctrl-C, SIGTERM.",
)
@click.option(
    "--for",
    "limit",
    metavar="SECONDS",
    type=click.FloatRange(min=0, min_open=True),
    help="With --real: end PROGRAM after SECONDS, with the report.",
)
@click.argument("program")
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def run_command(
    *,
    module: bool,
    outcome: str | None,
    real: bool,
    limit: float | None,
    program: str,
    arguments: tuple[str, ...],
) -> None:
    """Run PROGRAM on the virtual clock: no sleep takes time."""
    if outcome is not None:
        sys.exit(replay(Path(_program(program)), outcome))
    if real or limit is not None:
        from hocket import live  # noqa: PLC0415

        if not real:
            raise click.UsageError("--for is a limit on the real clock: add --real")
        if module:
            sys.exit(live.run_module(program, arguments, limit))
        sys.exit(live.run_program(_program(program), arguments, limit))
    from hocket.virtual import run_module, run_program  # noqa: PLC0415
    from hocket.virtual._program import on_interrupt  # noqa: PLC0415

    with on_interrupt(_show_who_waits):
        if module:
            sys.exit(run_module(program, arguments))
        sys.exit(run_program(_program(program), arguments))


def _show_who_waits() -> None:
    from hocket.live import wait_report  # noqa: PLC0415 - few programs get here

    click.echo(f"{wait_report()}\n", err=True)


@main.command("attach")
@click.argument("pid", type=click.IntRange(min=1))
def attach_command(*, pid: int) -> None:
    """Print who waits for whom in the running process PID, Python 3.14 or later."""
    from hocket import live  # noqa: PLC0415

    try:
        click.echo(live.attach(pid))
    except live.AttachError as error:
        raise click.ClickException(str(error)) from None


@main.command("score", context_settings=_PASS_ON)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the picture into this file, .html, .svg or .txt.",
)
@click.argument("program")
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def score_command(
    *, program: str, arguments: tuple[str, ...], output: Path | None
) -> None:
    """Run PROGRAM on the virtual clock and draw who waited for whom."""
    from hocket import score, virtual  # noqa: PLC0415

    drawings: dict[str, Callable[[], str]] = {
        ".html": lambda: score.page(recorder.events, title=path.name),
        ".svg": lambda: score.draw_svg(recorder.events, title=path.name),
        ".txt": lambda: score.draw_text(recorder.events, width=100, color=False),
    }
    if output is not None and output.suffix not in drawings:
        message = in_line(f"{output}: name a file .html, .svg or .txt")
        raise click.UsageError(message)
    if output is not None and not output.parent.is_dir():
        message = in_line(f"{output}: there is no folder {output.parent}")
        raise click.UsageError(message)
    path = Path(_program(program))
    # The program may go elsewhere.
    file = output and output.absolute()
    # What the program prints is in the picture; on the way it goes nowhere, through
    # a file like those of a terminal: it may be set up, or handed to a child process.
    with (
        open(os.devnull, "w", encoding="utf-8") as nowhere,  # noqa: PTH123
        contextlib.redirect_stdout(nowhere),
        score.record() as recorder,
    ):
        status = virtual.run_program(program, arguments)
    if file is not None:
        try:
            write_whole(file, drawings[file.suffix]().encode())
        except OSError as error:
            message = in_line(f"{output}: {error.strerror}")
            raise click.ClickException(message) from None
        click.echo(in_line(f"{output} written"))
    else:
        width = shutil.get_terminal_size().columns
        color = _in_color()
        click.echo(score.draw_text(recorder.events, width=width, color=color))
    sys.exit(status)


def _program(name: str) -> str:
    """Return the program's path as it was given: so it stands in `sys.argv`."""
    if not Path(name).is_file():
        message = in_line(f"{name}: there is no such program")
        raise click.UsageError(message)
    return name


main.add_command(outcomes_command)
main.add_command(exercise_command)
main.add_command(init_command)
