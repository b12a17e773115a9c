"""`hocket outcomes`: what else can a program print?"""

import os
import shutil
import sys
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hocket._visible import in_line, visible

if TYPE_CHECKING:
    from hocket.outcomes import Exploration, Outcome
    from hocket.outcomes._files import Task
    from hocket.outcomes._program import FileProgram
    from hocket.score import Event


@click.command("outcomes")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path)
)
@click.option(
    "--within",
    metavar="FACTOR",
    default=10.0,
    show_default=True,
    type=click.FloatRange(min=1),
    help="How far a duration may be from the written one: 10 for a tenth to ten times.",
)
@click.option(
    "--limit",
    metavar="RUNS",
    default=1000,
    show_default=True,
    type=click.IntRange(min=1),
    help="How many runs of a program to make at most.",
)
@click.option(
    "--seconds",
    metavar="SECONDS",
    default=60.0,
    show_default=True,
    type=click.FloatRange(min=0, min_open=True),
    help="How long to explore a program at most.",
)
@click.option(
    "--seed",
    metavar="NUMBER",
    type=int,
    help="Take another way through a program that is too large to be seen whole.",
)
@click.option(
    "-j",
    "jobs",
    metavar="NUMBER",
    type=click.IntRange(min=1),
    help="How many programs at a time.  [default: as many as there are processors]",
)
@click.option(
    "--same-instant",
    is_flag=True,
    help="Also let a timer come due while another is being seen to.",
)
@click.option(
    "--cancel", is_flag=True, help="Also cancel a task, once, at any suspension."
)
@click.option(
    "--any-order",
    is_flag=True,
    help="Also let any ready task run next, as asyncio never does.",
)
@click.option("--score", is_flag=True, help="Draw the score of each outcome.")
@click.option(
    "--write-witness",
    is_flag=True,
    help="Write for each outcome a program that prints it.",
)
def command(
    *,
    files: tuple[Path, ...],
    within: float,
    limit: int,
    seconds: float,
    seed: int | None,
    jobs: int | None,
    same_instant: bool,
    cancel: bool,
    any_order: bool,
    score: bool,
    write_witness: bool,
) -> None:
    """Run FILES, or examples in them, with every timing; say what they can print.

    A sleep stands for work of unknown length: it takes a tenth to ten times as long as
    written. asyncio's own order and its deadlines stay. Each outcome comes with what
    brings it about, and with a token: `hocket run --outcome TOKEN FILE` replays it.

    Exit status 0: all was seen. 1: something was not. 2: wrong use.
    """
    # Here, since asyncio takes time to load.
    from hocket.outcomes import Model, describe  # noqa: PLC0415
    from hocket.outcomes._files import Task, explore_files  # noqa: PLC0415
    from hocket.outcomes._model import Limits  # noqa: PLC0415

    model = Model(
        within,
        same_instant=int(same_instant),
        cancel=int(cancel),
        any_order=any_order,
    )
    tasks = [
        Task(path, model, Limits(limit), seed, seconds) for path in _programs(files)
    ]
    complete = True
    with _progress(tasks) as show:
        for explored in explore_files(tasks, jobs, show):
            click.secho(in_line(str(explored.path)), bold=True)
            if explored.found is None:
                click.echo(f"  {visible(str(explored.refused))}\n")
                complete = False
                continue
            click.echo(f"{visible(describe(explored.found))}\n")
            complete &= explored.found.is_complete
            if write_witness:
                _write_witnesses(explored.path, explored.found)
            if score:
                _draw(explored.path, explored.found)
    sys.exit(0 if complete else 1)


def _programs(files: Iterable[Path]) -> Generator[Path]:
    """Yield the files, and of folders the programs whose output is documented."""
    for path in files:
        if path.is_dir():
            found = [file for file in path.rglob("*.py") if _is_documented(file)]
            if not found:
                raise click.UsageError(
                    f"{path} has no program with a documented output: name the files"
                )
            yield from sorted(found)
        else:
            yield path


def _is_documented(program: Path) -> bool:
    return program.with_suffix(".out").exists()


def _write_witnesses(path: Path, found: "Exploration") -> None:
    """Write beside a program, for each outcome, one that prints it."""
    from hocket.outcomes._source import written_into  # noqa: PLC0415

    source = path.read_text("utf-8")
    for number, outcome in enumerate(found.outcomes, 1):
        if outcome.is_as_written:
            continue
        target = path.with_name(f"{path.stem}_outcome_{number}.py")
        text = written_into(source, outcome.witness)
        if text is None:
            click.echo(f"  outcome {number}: no durations to write bring it about")
        elif target.exists():
            click.echo(in_line(f"  {target}: exists already"))
        else:
            target.write_text(text, "utf-8")
            click.echo(in_line(f"  {target} written"))


def _draw(path: Path, found: "Exploration") -> None:
    """Draw the score of each outcome that durations bring about."""
    from hocket import score  # noqa: PLC0415
    from hocket.outcomes._confirm import can_run  # noqa: PLC0415
    from hocket.outcomes._program import FileProgram  # noqa: PLC0415

    program = FileProgram(str(path), path.read_text("utf-8"))
    width = shutil.get_terminal_size().columns
    for number, outcome in enumerate(found.outcomes, 1):
        if can_run(outcome):
            events, _ = play(outcome, program)
            click.echo(f"outcome {number}")
            click.echo(score.draw_text(events, width=width, color=False))


def play(outcome: "Outcome", program: "FileProgram") -> "tuple[Sequence[Event], str]":
    """Run a program with the durations that bring an outcome about.

    Args:
        outcome: One that durations bring about.
        program: Of which it is an outcome.

    Returns:
        What happens, and the report where it ends in a deadlock, or "".
    """
    from hocket import score  # noqa: PLC0415
    from hocket.outcomes._confirm import run_with  # noqa: PLC0415

    seen, recorder = run_with(outcome.witness, program, score.record())
    return recorder.events, seen.report


@contextmanager
def _progress(tasks: "list[Task]") -> Generator[Callable[[Path, int], object]]:
    """Show how far it is, where somebody watches."""
    if not sys.stderr.isatty():
        yield lambda _path, _runs: None
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, Progress, TaskID, TextColumn  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True) as progress:
        known = dict[Path, TaskID]()

        def show(path: Path, runs: int) -> None:
            if path not in known:
                limit = next(t.limits.runs for t in tasks if t.path == path)
                known[path] = progress.add_task(path.name, total=limit)
            progress.update(known[path], completed=runs)

        yield show


def replay(path: Path, token: str) -> int:
    """Run a program in the timing that a token names, and say how it ends.

    Returns:
        The exit status: 0 where it returns, else 1.
    """
    from hocket.outcomes import TokenError  # noqa: PLC0415
    from hocket.outcomes._program import FileProgram  # noqa: PLC0415
    from hocket.outcomes._replay import replay_program  # noqa: PLC0415

    if os.environ.get("PYTHONHASHSEED") != "0":
        # Sets of strings are gone through as they were when the token was made.
        command = [sys.executable, "-m", "hocket", *sys.argv[1:]]
        os.execve(sys.executable, command, os.environ | {"PYTHONHASHSEED": "0"})
    source = path.read_text("utf-8")
    try:
        run = replay_program(FileProgram(str(path), source), token)
    except TokenError as error:
        raise click.UsageError(str(error)) from None
    click.echo(f"-- {run.end}", err=True)
    if run.report:
        click.echo(visible(run.report), err=True)
    return 0 if run.end is not None and run.end.kind == "returns" else 1
