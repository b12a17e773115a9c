"""A table with a line of headings."""

from collections.abc import Iterable, Sequence

from docutils import nodes


def grid(
    name: str, headings: Sequence[str], rows: Iterable[Iterable[Sequence[nodes.Node]]]
) -> nodes.table:
    """Make a table.

    Args:
        name: its class.
        headings: one for each column.
        rows: of each cell, what stands in it.
    """
    group = nodes.tgroup(cols=len(headings))
    group += [nodes.colspec(colwidth=1) for _ in headings]
    group += nodes.thead("", _row([words(text)] for text in headings))
    group += nodes.tbody("", *map(_row, rows))
    return nodes.table("", group, classes=[name])


def words(text: str) -> nodes.paragraph:
    """Make a cell's content of plain words.

    Args:
        text: the words.
    """
    return nodes.paragraph("", text)


def _row(cells: Iterable[Sequence[nodes.Node]]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", *cell) for cell in cells))
