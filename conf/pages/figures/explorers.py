"""What explorers find, side by side."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from docutils import nodes

from pages.grid import grid, words

#: What a cell says of a program that is broken, and of one that is right. `{}` is the
#: number of schedules.
_BROKEN = {"found": "{}", "all": "missed"}
_RIGHT = {"found": "alarm", "all": "all"}
_ELSE = {"none": "\N{EN DASH}", "too long": "\N{HORIZONTAL ELLIPSIS}"}


def explorers(figures: Mapping[str, Any]) -> nodes.Node:
    """Tabulate what each explorer finds of all programs."""
    sums: Mapping[str, Mapping[str, float]] = figures["explorers"]
    columns = list(next(iter(sums.values())))
    rows = (
        [[words(explorer)], *([words(f"{each[column]:,}")] for column in columns)]
        for explorer, each in sums.items()
    )
    return grid("hk-figures", ["explorer", *columns], rows)


def answers(figures: Mapping[str, Any]) -> nodes.Node:
    """Tabulate what each explorer answers of each program."""
    names = list(figures["answers"])
    rows = (
        [[_program(name, about)], *_cells(name, about, figures)]
        for name, about in figures["programs"].items()
    )
    return grid("hk-figures", ["program", *names], rows)


def _program(name: str, about: Mapping[str, Any]) -> nodes.paragraph:
    """Name a program, with a link to the report of its bug."""
    report: str = about["report"]
    if not report:
        return words(name)
    repository, _, number = report.partition("#")
    address = f"https://github.com/{repository}/issues/{number}"
    return nodes.paragraph("", "", nodes.reference("", name, refuri=address))


def _cells(
    name: str, about: Mapping[str, Any], figures: Mapping[str, Any]
) -> Iterator[Sequence[nodes.Node]]:
    said = _ELSE | (_BROKEN if about["is_broken"] else _RIGHT)
    for answers_of in figures["answers"].values():
        each = answers_of[name]
        yield [words(said[each["answer"]].format(each["schedules"]))]
