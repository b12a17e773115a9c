"""What happens step by step, as a trace table: `{trace} lock/lost_update.py`.

A row is a step. A column is a task, but for the last, which is the data. So the picture
is text: it can be read aloud, searched and copied, and fits on a phone.

    | pay(30) | pay(50) | balance |
    | --- | --- | --- |
    | reads 100 | | 100 |
    | asks the bank | *waits for the key* | 100 |
    | writes 70 | | **70** |
    | | prints `50 sees 70` | 70 |

A cell in *emphasis* says that a task waits for others, any other that it is at work, if
only asleep there. The empty cells below say the same, but for those below a task's last
work: it is done. Data in **bold** have changed. What a cell `prints` is a line of the
program's output: the build compares them, in this order. Several tables stand side by
side where there is room; a paragraph before a table says what it shows.
"""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import ExtensionMetadata, OptionSpec

_PRINTS = "prints "
_LANES = 4  # colours
_LEGEND = (
    "Solid: works, or sleeps at work. Dotted: waits for others. "
    "Pale: not begun, or done. Filled: just changed."
)
_EXPLAINED = "hocket-trace-explained"


class TraceDirective(SphinxDirective):
    """`{trace} PROGRAM...`: tables of steps, each of a program that is on the page."""

    has_content = True
    optional_arguments = 9
    option_spec: ClassVar[OptionSpec | None] = {"data": directives.nonnegative_int}

    def run(self) -> list[nodes.Node]:
        """Mark the cells of each table, and compare what they print."""
        parsed = nodes.container()
        self.state.nested_parse(self.content, self.content_offset, parsed)
        tables = list(parsed.findall(nodes.table))
        if not tables:
            message = "trace: there is no table"
            raise self.error(message)
        if self.arguments and len(self.arguments) != len(tables):
            message = f"trace: {len(self.arguments)} programs, {len(tables)} tables"
            raise self.error(message)
        for program, table in zip(self.arguments, tables, strict=False):
            self._compare(program, table)
        for table in tables:
            _mark(table, self.options.get("data", 1))
        side_by_side = nodes.container("", *_parts(parsed), classes=["hk-traces"])
        return [side_by_side, *self._legend()]

    def _legend(self) -> Iterator[nodes.paragraph]:
        """Explain the marks, below the first picture of a page."""
        if _EXPLAINED not in self.env.temp_data:
            self.env.temp_data[_EXPLAINED] = True
            yield nodes.paragraph("", _LEGEND, classes=["hk-caption"])

    def _compare(self, program: str, table: nodes.table) -> None:
        """Look for each line that is printed, below the one before it."""
        folder = self.env.config.hocket_examples
        relative, absolute = self.env.relfn2path(f"/{folder}/{program}")
        self.env.note_dependency(str(Path(relative).with_suffix(".out")))
        output = Path(absolute).with_suffix(".out").read_text("utf-8")
        lines = iter([line.strip() for line in output.splitlines()])
        for printed in _printed(table):
            if printed not in lines:
                message = f"trace: {program} does not print {printed!r} here"
                raise self.error(message)


def _parts(parsed: nodes.Element) -> Iterator[nodes.container]:
    """Yield each table, with what stands before it."""
    part = nodes.container()
    for node in list(parsed.children):
        part += node
        if isinstance(node, nodes.table):
            yield part
            part = nodes.container()


def _printed(table: nodes.table) -> Iterator[str]:
    for entry in table.findall(nodes.entry):
        texts = [text.astext() for text in entry.findall(nodes.Text)]
        yield from (
            text for before, text in pairwise(texts) if before.endswith(_PRINTS)
        )


def _mark(table: nodes.table, data: int) -> None:
    """Say of each cell what it is; style draws the rest."""
    table["classes"] += ["hk-trace", "colwidths-auto"]
    head, *body = (list(row.findall(nodes.entry)) for row in table.findall(nodes.row))
    tasks = len(head) - data
    for row in head, *body:
        for column, cell in enumerate(row):
            is_task = column < tasks
            cell["classes"] += (
                ["hk-task", f"hk-lane-{column % _LANES}"] if is_task else ["hk-data"]
            )
    for row in body:
        for cell in row[tasks:]:
            cell["classes"] += ["hk-new"] if _is_all(cell, nodes.strong) else []
    for column in range(tasks):
        _mark_task([row[column] for row in body])


def _mark_task(cells: list[nodes.entry]) -> None:
    """Say when a task works and when it waits; else it has not begun, or is done."""
    said = [place for place, cell in enumerate(cells) if cell.astext().strip()]
    state: list[str] = []
    for place, cell in enumerate(cells):
        if place in said:
            waits = _is_all(cell, nodes.emphasis)
            state = ["hk-waits"] if waits else ["hk-works"]
        elif state == ["hk-works"] and place > said[-1]:
            state = []
        cell["classes"] += state


def _is_all(cell: nodes.Element, kind: type[nodes.Element]) -> bool:
    """Tell whether all that a cell says is of a kind."""
    marked = "".join(part.astext() for part in cell.findall(kind))
    return bool(marked) and marked == cell.astext()


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect to a build.

    Args:
        app: the build.
    """
    app.setup_extension("hocket.sphinx")
    app.add_directive("trace", TraceDirective)
    return ExtensionMetadata(parallel_read_safe=True, parallel_write_safe=True)
