"""The exercises that come with the package, and what of a reader's program fails."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import click

import hocket
from hocket.verify import Example, OptionsError, Project, discover
from hocket.verify._options import parse_options

if TYPE_CHECKING:
    from hocket.outcomes import Claims
    from hocket.outcomes._files import Explored

#: The folders of the exercises, from easy to hard.
LEVELS = ("easy", "medium", "hard")


@dataclass(frozen=True)
class Exercise:
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
        """The reader's program, in the current folder."""
        return Path(f"{self.name}.py")

    @property
    def is_begun(self) -> bool:
        """Whether the reader's program is there: one that makes the same claims."""
        try:
            claims = parse_options(self.file.read_text("utf-8")).claims
        except (OSError, UnicodeDecodeError, OptionsError):
            return False
        return claims == self.example.options.claims

    @cached_property
    def claims(self) -> "Claims":
        """What must hold whatever the timing."""
        from hocket.outcomes._claims import read_claims  # noqa: PLC0415

        return read_claims(json.loads(self.example.options.claims))


def exercises() -> list[Exercise]:
    """Find the exercises: in the package as installed, or beside it in a checkout.

    Raises:
        click.ClickException: They are in neither place.
    """
    package = Path(hocket.__file__).parent
    folders = package / "exercises", package.parents[1] / "examples/exercises"
    folder = next((each for each in folders if each.is_dir()), None)
    if folder is None:
        raise click.ClickException("this installation of hocket has no exercises")
    found = [
        Exercise(example, example.solution)
        for example in discover([folder], Project(folder), named=False).examples
        if example.kind == "program" and example.solution
    ]
    return sorted(found, key=lambda each: LEVELS.index(each.level))


def explored(begun: Sequence[Exercise]) -> "list[Explored]":
    """Run the reader's programs in every timing, each in a process of its own.

    Args:
        begun: The exercises whose programs are there.
    """
    from hocket.outcomes._files import Task, explore_files  # noqa: PLC0415

    tasks = [
        Task(each.file, each.claims.model, shares=bool(each.claims.shares))
        for each in begun
    ]
    found = {each.path: each for each in explore_files(tasks)}
    return [found[task.path] for task in tasks]
