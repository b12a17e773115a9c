"""The table of coverage: `{coverage} coverage.toml`.

Which program shows which method of asyncio's primitives in which situation, made
from the recorded runs. A cell that is empty without a reason is a warning, so a
build with `-W` fails when the running Python's asyncio has a method that nothing
shows.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, partial
from itertools import chain
from pathlib import Path

from docutils import nodes
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from pages.coverage.reasons import Reasons, read_reasons
from pages.coverage.rows import class_names, exception_names, rows
from pages.coverage.table import Cell, Line, Table
from pages.filter import topic_section
from pages.grid import grid
from pages.later import Later
from pages.programs import PROGRAMS, Program
from pages.toml import Problem

_log = logging.getLogger(__name__)
_NAMED = 2  # how many programs a cell names before the others fold away
_METHOD = ["Waits", "Need not wait", "Is cancelled", "Times out", "Raises"]
_EXCEPTION = ["After a wait", "At once"]


class CoverageDirective(SphinxDirective):
    """`{coverage} FILE`: the table, with the reasons of a file beside the page."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Make a section for each class, and one for the exceptions."""
        self.env.note_reread()  # what the programs show is in no file of the page
        _, file = self.env.relfn2path(self.arguments[0])
        coverage = Coverage(file, read_reasons(Path(file).read_text("utf-8")))
        classes = [
            topic_section(
                self, name.lower(), name, Later(make=partial(coverage.of_class, name))
            )
            for name in class_names()
        ]
        last = Later(make=coverage.of_exceptions)
        return [*classes, topic_section(self, "exceptions", "Exceptions", last)]


class Coverage:
    """What stands in the sections, when all programs are verified.

    Args:
        file: of the reasons.
        reasons: why some cells are empty.
    """

    def __init__(self, file: str, reasons: Reasons) -> None:
        self._file = file
        self._reasons = reasons

    @cached_property
    def _table(self) -> Table:
        return Table(PROGRAMS.values(), self._reasons)

    @cached_property
    def _lines(self) -> dict[str, list[Line]]:
        return {
            name: [self._table.method(row) for row in rows(name)]
            for name in class_names()
        }

    def of_class(self, class_name: str, page: str) -> list[nodes.Node]:
        """Make the table of a class.

        Args:
            class_name: the class.
            page: the page on which it stands.
        """
        lines = self._lines[class_name]
        own = [line for line in lines if not line.is_inherited]
        parts: list[nodes.Node] = [_grid(["Method", *_METHOD], own, page)]
        for origin in dict.fromkeys(line.origin for line in lines if line.is_inherited):
            names = ", ".join(
                line.name.partition(".")[2]
                for line in lines
                if line.is_inherited and line.origin == origin
            )
            text = f"From {origin}, where they stand: {names}."
            parts.append(nodes.paragraph("", text, classes=["hk-quiet"]))
        return parts

    def of_exceptions(self, page: str) -> list[nodes.Node]:
        """Make the table of the exceptions, and warn of what all tables lack.

        Args:
            page: the page on which it stands.
        """
        raised = [self._table.exception(name) for name in exception_names()]
        lines = [*chain(*self._lines.values()), *raised]
        for problem in _problems(self._reasons, lines):
            _log.warning(
                problem.what,
                location=f"{self._file}:{problem.line}",
                type="pages",
                subtype="coverage",
            )
        return [_grid(["Exception", *_EXCEPTION], raised, page)]


def _grid(headings: Sequence[str], lines: Iterable[Line], page: str) -> nodes.Element:
    return grid("hk-coverage", headings, (_row(line, page) for line in lines))


def _row(line: Line, page: str) -> Iterator[list[nodes.Node]]:
    method = line.name.partition(".")[2] or line.name
    yield [nodes.paragraph("", "", nodes.literal("", method))]
    for cell in line.cells.values():
        yield [*_cell(cell, page)]


def _cell(cell: Cell, page: str) -> Iterator[nodes.Node]:
    if not cell.shown:
        text = cell.reason or "nothing shows this"
        yield nodes.paragraph("", text, classes=["hk-quiet"])
    for error, programs in cell.shown.items():
        if error:
            yield nodes.paragraph("", "", nodes.literal("", error))
        yield _links(programs[:_NAMED], page)
        if more := programs[_NAMED:]:
            start = f"<details><summary>{len(more)} more</summary>"
            yield nodes.raw("", start, format="html")
            yield _links(more, page)
            yield nodes.raw("", "</details>", format="html")


def _links(programs: Iterable[Program], page: str) -> nodes.paragraph:
    paragraph = nodes.paragraph()
    for program in programs:
        if paragraph.children:
            paragraph += nodes.Text(", ")
        paragraph += program.link(page, program.name)
    return paragraph


def _problems(reasons: Reasons, lines: Iterable[Line]) -> Iterator[Problem]:
    """Say what an author has to look at: the line, and what to do."""
    yield from reasons.problems
    for line in lines:
        if line.gaps and not line.is_inherited:
            gaps, key = ", ".join(line.gaps), line.gaps[0].replace(" ", "_")
            what = f"no program shows {line.name}: {gaps}; write one, or say here"
            yield Problem(1, f'{what} why there is none: ["{line.name}"] {key} = "…"')
    for reason in reasons.unneeded():
        cell = f"{reason.pattern} ({reason.situation})"
        what = f"{cell} is shown, inherited or unknown: delete this reason"
        yield Problem(reason.line, what)
