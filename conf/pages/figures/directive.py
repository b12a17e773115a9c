"""What a benchmark measured: `{figures} FILE` with the part of it to show.

The file is what the benchmark wrote, so nobody copies a figure by hand. The part
`pythons` takes several, one for each Python.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import OptionSpec

from pages.figures.explorers import answers, explorers
from pages.figures.growth import draw_growth
from pages.grid import grid, words

#: A file of figures, as benchmarks/ writes it.
Figures = Mapping[str, Any]

_TO = _NONE = "\N{EN DASH}"
_OTHERS = ("floor", "aiologic", "anyio", "trio")


def machine(figures: Figures) -> nodes.Node:
    """Say when, how often and on what it was measured."""
    versions = ", ".join(f"{name} {n}" for name, n in figures["versions"].items())
    cores = f", {figures['cores']} cores" if "cores" in figures else ""
    number = figures["rounds"]
    rounds = "1 round" if number == 1 else f"{number} rounds"
    text = (
        f"Measured {figures['date']} with {figures['implementation']} "
        f"{figures['python']} on {figures['system']}, {figures['cpu']}{cores}; "
        f"{versions}; {rounds}."
    )
    return nodes.paragraph("", text)


def seconds(figures: Figures) -> nodes.Node:
    """Tabulate how long each way took."""
    rows = (
        (way, f"{t['median']:.2f}", f"{t['quickest']:.2f}{_TO}{t['slowest']:.2f}")
        for way, t in figures["seconds"].items()
    )
    return _table(("Way", "seconds (median)", f"quickest{_TO}slowest"), rows)


def aims(figures: Figures) -> nodes.Node:
    """Tabulate what is compared, and what is aimed at."""
    rows = (
        (what, f"{aim['figure']:.2f}", aim["aim"])
        for what, aim in figures["aims"].items()
    )
    return _table(("Compared", "figure", "aim"), rows)


def operations(figures: Figures) -> nodes.Node:
    """Tabulate how many times as quick each library is as asyncio."""
    rows: list[Sequence[str]] = []
    for operation, libraries in figures["operations"].items():
        own = _spread(libraries)
        others = (
            f"{libraries[name]['ratio']:.2f}" if name in libraries else _NONE
            for name in _OTHERS
        )
        rows.append((operation, f"{libraries['asyncio']['ns']:.0f}", own, *others))
    return _table(("Operation", "asyncio, ns", "hocket", *_OTHERS), rows)


def pythons(*several: Figures) -> nodes.Node:
    """Tabulate how many times as quick Hocket is on each Python."""
    versions = [figures["python"].rpartition(".")[0] for figures in several]
    rows = [
        (
            operation,
            *(_spread(figures["operations"][operation]) for figures in several),
        )
        for operation in several[0]["operations"]
    ]
    return _table(("Operation", *versions), rows)


def growth(figures: Figures) -> nodes.Node:
    """Draw what the number of waiters does to the time for each."""
    picture = f'<div class="hk-growth">{draw_growth(figures["growth"])}</div>'
    return nodes.raw("", picture, format="html")


def costs(figures: Figures) -> nodes.Node:
    """Tabulate what one of so many costs, in milliseconds."""
    each: Mapping[str, Mapping[str, float]] = figures["costs"]
    sizes = list(next(iter(each.values())))
    rows = [
        (what, *(f"{of[size]:.2f}" if size in of else _NONE for size in sizes))
        for what, of in each.items()
    ]
    return _table(("ms for one of", *(f"{int(size):,}" for size in sizes)), rows)


def schedule(figures: Figures) -> nodes.Node:
    """Tabulate where the time of a schedule goes."""
    each: Mapping[str, float] = figures["schedule"]
    rows = ((what, f"{milliseconds:.2f}") for what, milliseconds in each.items())
    return _table(("A schedule", "ms"), rows)


def pages(figures: Figures) -> nodes.Node:
    """Tabulate how heavy each kind of page is, and when it shows; and earlier."""
    each: Mapping[str, Mapping[str, Mapping[str, int] | None]] = figures["pages"]
    what = list(next(iter(each.values()))["now"] or ())
    rows = [
        (kind, *(_now_and_before(of["now"], of["before"], name) for name in what))
        for kind, of in each.items()
    ]
    return _table(("Page", *what), rows)


def _now_and_before(
    now: Mapping[str, int] | None, before: Mapping[str, int] | None, name: str
) -> str:
    earlier = f" ({before[name]:,})" if before else ""
    return f"{now[name]:,}{earlier}" if now else _NONE


def documentation(figures: Figures) -> nodes.Node:
    """Tabulate what tools see of the examples on pages."""
    seen: Mapping[str, Mapping[str, Mapping[str, int]]] = figures["seen"]
    tools = list(next(iter(seen.values())))
    rows = [
        (way, *(_found(by_tool[tool]) for tool in tools))
        for way, by_tool in seen.items()
    ]
    return _table(("What a page shows", *tools), rows)


def _found(counts: Mapping[str, int]) -> str:
    alarms = f", {counts['alarms']} false" if counts["alarms"] else ""
    return f"{counts['found']} of {counts['wrong']}{alarms}"


PARTS: Mapping[str, Callable[..., nodes.Node]] = {
    part.__name__: part
    for part in (
        *(machine, seconds, aims, operations, pythons, growth),
        *(explorers, answers, costs, schedule, documentation, pages),
    )
}


def _spread(libraries: Mapping[str, Any]) -> str:
    own = libraries["hocket"]
    return f"{own['ratio']:.2f} ({own['low']:.2f}{_TO}{own['high']:.2f})"


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> nodes.Node:
    cells = ([[words(text)] for text in row] for row in rows)
    return grid("hk-figures", headings, cells)


class FiguresDirective(SphinxDirective):
    """`{figures} FILE...`: a part of what a benchmark wrote into files."""

    required_arguments = 1
    optional_arguments = 4
    option_spec: ClassVar[OptionSpec | None] = {
        "part": lambda argument: directives.choice(argument, tuple(PARTS))
    }

    def run(self) -> list[nodes.Node]:
        """Show the part; the page depends on the files."""
        several: list[Figures] = []
        for argument in self.arguments:
            relative, absolute = self.env.relfn2path(argument)
            self.env.note_dependency(relative)
            several.append(json.loads(Path(absolute).read_text("utf-8")))
        return [PARTS[self.options["part"]](*several)]
