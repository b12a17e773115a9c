"""`hocket exercise`: a broken program to fix, and what of it still fails.

A reader's program is a file of that name in the current folder; it makes the claims of
the exercise in its PEP 723 block, which tells it from any other file. Nothing else is
run, and nothing is written over.
"""

import ast
import shutil
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hocket._visible import in_line, visible
from hocket.cli._exercises import LEVELS, Exercise, exercises, explored
from hocket.cli._outcomes import play
from hocket.verify import hints_of

if TYPE_CHECKING:
    from hocket.outcomes import Outcome

#: Seconds between two looks at a file.
_BETWEEN_LOOKS = 0.2


@click.command("exercise")
@click.argument("name", required=False)
@click.option("--once", is_flag=True, help="Look at the program once; do not watch it.")
@click.option("--hint", "hints", count=True, help="Print a hint; twice, two of them.")
@click.option("--solution", is_flag=True, help="Print the solution.")
def command(*, name: str | None, once: bool, hints: int, solution: bool) -> None:
    """Fix the broken program NAME: it must be right whatever the timing.

    Writes it into the current folder, if it is not there yet, and says at each save
    what still fails. Without NAME: lists all exercises, and which are solved.

    Exit status 0: solved. 1: not yet. 2: wrong use.
    """
    known = exercises()
    if name is None:
        _list(known)
        return
    place = next((i for i, each in enumerate(known) if each.name == name), None)
    if place is None:
        message = f"{name}: there is no such exercise; hocket exercise lists them all"
        raise click.UsageError(in_line(message))
    exercise = known[place]
    if hints or solution:
        _help_with(exercise, hints, solution=solution)
        return
    _begin(exercise)
    if once:
        sys.exit(_look_at(exercise))
    _watch(exercise)
    if following := known[place + 1 : place + 2]:
        click.echo(f"Next: hocket exercise {following[0].name}")


def _list(known: Sequence[Exercise]) -> None:
    from hocket.outcomes import check_claims  # noqa: PLC0415

    begun = [each for each in known if each.is_begun]
    marks = dict.fromkeys((each.name for each in begun), "·")
    for each, result in zip(begun, explored(begun), strict=True):
        if result.found and not check_claims(each.claims, result.found):
            marks[each.name] = "✓"
    width = max(len(each.name) for each in known)
    for level in LEVELS:
        click.secho(level, bold=True)
        for each in known:
            if each.level == level:
                line = f"{each.name.ljust(width)}  {each.example.title}"
                click.echo(f"  {marks.get(each.name, ' ')} {line}")
    solved = [*marks.values()].count("✓")
    click.echo(f"{solved} of {len(known)} solved (✓), those begun have a ·")


def _help_with(exercise: Exercise, hints: int, *, solution: bool) -> None:
    source = exercise.solution.read_text("utf-8")
    *known, _ = hints_of(source)
    for hint in known[:hints]:
        click.echo(textwrap.fill(hint, 88))
    if solution:
        click.echo(source, nl=False)


def _begin(exercise: Exercise) -> None:
    """Write the program and say what is to be done, if it is not there yet."""
    if exercise.is_begun:
        return
    try:
        with exercise.file.open("x", encoding="utf-8") as file:
            file.write(exercise.example.source)
    except FileExistsError:
        message = f"{exercise.file} is there, and makes other claims than this "
        message += "exercise: go to another folder, or give it another name"
        raise click.UsageError(message) from None
    docstring = ast.get_docstring(ast.parse(exercise.example.source)) or ""
    click.echo(f"{exercise.file} written\n\n{docstring}\n")


def _watch(exercise: Exercise) -> None:
    """Look at the program at each save, until it is solved."""
    # Without -P, a file of this folder might stand in for a module.
    command = [sys.executable, "-P", "-m", "hocket", "exercise", "--once"]
    try:
        for _ in saves(exercise.file):
            # What the program does to its process ends with that.
            if subprocess.call([*command, exercise.name]) == 0:
                return
            click.echo(f"\nSave {exercise.file} to try again; Ctrl-C ends this")
    except KeyboardInterrupt:
        sys.exit(1)


def saves(
    file: Path, wait: Callable[[float], object] = time.sleep
) -> Iterator[tuple[int, int]]:
    """Yield at once, and then whenever a file has changed.

    Args:
        file: The file. An editor may take it away for a moment.
        wait: Waits so many seconds between two looks.
    """
    before = None
    while True:
        with suppress(OSError):
            now = file.stat()
            if (state := (now.st_mtime_ns, now.st_size)) != before:
                before = state
                yield state
        wait(_BETWEEN_LOOKS)


def _look_at(exercise: Exercise) -> int:
    """Say what of the reader's program still fails.

    Returns:
        The exit status: 0 where it is solved.
    """
    from hocket.outcomes import check_claims, summarize  # noqa: PLC0415
    from hocket.outcomes._claims import failing, share_of, unshared  # noqa: PLC0415

    [result] = explored([exercise])
    if result.found is None:
        click.echo(f"{exercise.file}: {visible(result.refused)}")
    elif not check_claims(exercise.claims, result.found):
        what = f"{exercise.file} is solved: {summarize(result.found)}"
        click.secho(what, bold=True)
        return 0
    elif missing := unshared(exercise.claims, result.found):
        what = f"{exercise.file} prints the right lines, but {missing}"
        click.secho(what, bold=True)
        click.echo(f"For a hint: hocket exercise {exercise.name} --hint")
    elif fails := failing(exercise.claims, result.found):
        click.secho(f"{exercise.file} fails in {share_of(fails)}", bold=True)
        _tell(exercise, fails[0])
        click.echo(f"For a hint: hocket exercise {exercise.name} --hint")
    else:
        click.echo(f"{exercise.file}: not every timing was seen; make it do less")
    return 1


def _tell(exercise: Exercise, outcome: "Outcome") -> None:
    """Tell of an outcome that is not as wanted."""
    from hocket.outcomes._confirm import can_run  # noqa: PLC0415

    when = "As written" if outcome.is_as_written else f"If {outcome.witness},"
    _show("It is to print", exercise.claims.prints)
    _show(f"{visible(when)} it prints", outcome.lines)
    if not outcome.end.is_clean:
        click.echo(f"and then: {visible(str(outcome.end))}")
    click.echo()
    if can_run(outcome):
        _draw(exercise, outcome)


def _show(caption: str, lines: Sequence[str]) -> None:
    click.echo(caption if lines else f"{caption} nothing")
    for line in lines:
        click.echo(f"    {visible(line)}")


def _draw(exercise: Exercise, outcome: "Outcome") -> None:
    """Draw the score of an outcome, and print the report of its deadlock."""
    from hocket import score  # noqa: PLC0415
    from hocket.outcomes._program import FileProgram  # noqa: PLC0415

    source = exercise.file.read_text("utf-8")
    events, report = play(outcome, FileProgram(str(exercise.file), source))
    color = bool(click.get_current_context().color)
    width = shutil.get_terminal_size().columns
    click.echo(score.draw_text(events, width=width, color=color))
    if report:
        click.echo(visible(report))
