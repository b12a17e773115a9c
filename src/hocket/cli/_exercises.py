"""`hocket exercise`: broken programs to fix, and what of each still fails.

The exercises come with the package. A reader's program is a file of that name in the
current folder; it makes the claims of the exercise in its PEP 723 block, which tells it
from any other file. Nothing else is run, and nothing is written over.
"""

import ast
import json
import shutil
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

import hocket
from hocket._visible import in_line, visible
from hocket.cli._outcomes import play
from hocket.verify import Example, OptionsError, Project, discover, hints_of
from hocket.verify._options import parse_options

if TYPE_CHECKING:
    from hocket.outcomes import Claims, Exploration, Outcome
    from hocket.outcomes._files import Explored

#: The folders of the exercises, from easy to hard.
LEVELS = ("easy", "medium", "hard")
#: Seconds between two looks at a file.
_BETWEEN_LOOKS = 0.2


@click.command("exercise")
@click.argument("name", required=False)
@click.option("--once", is_flag=True, help="Look at the program once; do not watch it.")
@click.option("--hint", "hints", count=True, help="Print a hint; twice, two of them.")
@click.option("--solution", is_flag=True, help="Print the solution.")
def exercise_command(
    *, name: str | None, once: bool, hints: int, solution: bool
) -> None:
    """Fix the broken program NAME: it must be right in every timing.

    Writes it into the current folder, if it is not there yet, and says at each save
    what still fails. Without NAME: lists all exercises, and which are solved.

    Exit status 0: solved. 1: not yet. 2: wrong use.
    """
    exercises = _exercises()
    if name is None:
        _list(exercises)
        return
    exercise = next((each for each in exercises if each.name == name), None)
    if exercise is None:
        message = f"{name}: there is no such exercise; hocket exercise lists them all"
        raise click.UsageError(in_line(message))
    if hints or solution:
        _help_with(exercise, hints, solution=solution)
        return
    _begin(exercise)
    if once:
        sys.exit(_look_at(exercise))
    # Without -P, a file of this folder might stand in for a module.
    command = [sys.executable, "-P", "-m", "hocket", "exercise", "--once", name]
    with suppress(KeyboardInterrupt):
        for _ in saves(exercise.file):
            # What the program does to its process ends with that.
            if subprocess.call(command) == 0:
                following = exercises[exercises.index(exercise) + 1 :]
                if following:
                    click.echo(f"Next: hocket exercise {following[0].name}")
                return
    sys.exit(1)


@dataclass(frozen=True)
class _Exercise:
    """An exercise that comes with the package.

    Attributes:
        example: The broken program.
        solution: The file of its solution.
    """

    example: Example
    solution: Path

    @property
    def name(self) -> str:
        """What it is called."""
        return self.example.path.stem

    @property
    def level(self) -> str:
        """How hard it is."""
        return self.example.path.parent.name

    @property
    def file(self) -> Path:
        """The reader's program."""
        return Path(f"{self.name}.py")

    @property
    def is_begun(self) -> bool:
        """Whether the reader's program is there: one that makes the same claims."""
        try:
            claims = parse_options(self.file.read_text("utf-8")).claims
        except (OSError, UnicodeDecodeError, OptionsError):
            return False
        return claims == self.example.options.claims

    @property
    def claims(self) -> "Claims":
        """What must hold in every timing."""
        from hocket.outcomes._claims import read_claims  # noqa: PLC0415

        return read_claims(json.loads(self.example.options.claims))


def _exercises() -> list[_Exercise]:
    """Find the exercises: in the package as installed, or beside it in a checkout."""
    package = Path(hocket.__file__).parent
    folders = package / "exercises", package.parents[1] / "examples/exercises"
    folder = next((each for each in folders if each.is_dir()), None)
    if folder is None:
        raise click.ClickException("this installation of hocket has no exercises")
    found = discover([folder], Project(folder), named=False).examples
    exercises = [
        _Exercise(each, each.solution)
        for each in found
        if each.kind == "program" and each.solution
    ]
    return sorted(exercises, key=lambda each: LEVELS.index(each.level))


def _list(exercises: Sequence[_Exercise]) -> None:
    begun = [each for each in exercises if each.is_begun]
    solved = {
        exercise.name
        for exercise, explored in zip(begun, _explored(begun), strict=True)
        if explored.found and not _failing(exercise, explored.found)
    }
    names = {each.name for each in begun}
    width = max(len(each.name) for each in exercises)
    for level in LEVELS:
        click.secho(level, bold=True)
        for each in exercises:
            if each.level == level:
                mark = (
                    "✓" if each.name in solved else "·" if each.name in names else " "
                )
                click.echo(f"  {mark} {each.name.ljust(width)}  {each.example.title}")
    click.echo(f"{len(solved)} of {len(exercises)} solved (✓), those begun have a ·")


def _help_with(exercise: _Exercise, hints: int, *, solution: bool) -> None:
    source = exercise.solution.read_text("utf-8")
    *known, _ = hints_of(source)
    for hint in known[:hints]:
        click.echo(textwrap.fill(hint, 88))
    if solution:
        click.echo(source, nl=False)


def _begin(exercise: _Exercise) -> None:
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


def _explored(exercises: Sequence[_Exercise]) -> "list[Explored]":
    """Run the reader's programs in every timing."""
    from hocket.outcomes._files import Task, explore_files  # noqa: PLC0415

    tasks = [Task(each.file, each.claims.model) for each in exercises]
    explored = {each.path: each for each in explore_files(tasks)}
    return [explored[task.path] for task in tasks]


def _failing(exercise: _Exercise, found: "Exploration") -> "list[Outcome | None]":
    """The outcomes that are not as wanted; None for those that were not seen."""
    from hocket.outcomes import check_claims  # noqa: PLC0415

    claims = exercise.claims
    failing: list[Outcome | None] = [
        outcome
        for outcome in found.outcomes
        if check_claims(claims, replace(found, outcomes=(outcome,)))
    ]
    return failing or [breach.outcome for breach in check_claims(claims, found)]


def _look_at(exercise: _Exercise) -> int:
    """Say what of the reader's program still fails.

    Returns:
        The exit status: 0 where it is solved.
    """
    from hocket.outcomes import summarize  # noqa: PLC0415

    [explored] = _explored([exercise])
    if explored.found is None:
        click.echo(f"{exercise.file}: {visible(explored.refused)}")
        return 1
    failing = _failing(exercise, explored.found)
    if not failing:
        click.secho(
            f"{exercise.file} is solved: {summarize(explored.found)}", bold=True
        )
        return 0
    if (outcome := failing[0]) is None:
        click.echo(f"{exercise.file}: not every timing was seen; make it do less")
        return 1
    share = sum(each.share for each in failing if each)
    what = f"{exercise.file} fails in {100 * share:.0f} % of its timings"
    click.secho(what, bold=True)
    when = "As written" if outcome.is_as_written else f"If {outcome.witness},"
    _show("It is to print", exercise.claims.prints)
    _show(f"{visible(when)} it prints", outcome.lines)
    if not outcome.end.is_clean:
        click.echo(f"and then: {visible(str(outcome.end))}")
    click.echo()
    _draw(exercise, outcome)
    click.echo(f"For a hint: hocket exercise {exercise.name} --hint")
    return 1


def _show(caption: str, lines: Sequence[str]) -> None:
    click.echo(caption if lines else f"{caption} nothing")
    for line in lines:
        click.echo(f"    {visible(line)}")


def _draw(exercise: _Exercise, outcome: "Outcome") -> None:
    """Draw the score of an outcome, and print the report of its deadlock."""
    from hocket import score  # noqa: PLC0415
    from hocket.outcomes._program import FileProgram  # noqa: PLC0415

    if not (outcome.witness.is_enough and outcome.end.is_whole):
        return
    source = exercise.file.read_text("utf-8")
    events, report = play(outcome, FileProgram(str(exercise.file), source))
    color = bool(click.get_current_context().color)
    width = shutil.get_terminal_size().columns
    click.echo(score.draw_text(events, width=width, color=color))
    if report:
        click.echo(visible(report))
