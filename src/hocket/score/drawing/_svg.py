"""Draws a score as one SVG file, its rows and its legend included."""

from collections.abc import Sequence
from html import escape

from hocket.score._events import Event
from hocket.score.drawing._fold import fold
from hocket.score.drawing._lanes import (
    LINE_SHAPES,
    ROW,
    Layout,
    colour_class,
    draw_lanes,
    icon,
    layout,
    number,
)
from hocket.score.drawing._legend import LINES, describe, fullness, used
from hocket.score.drawing._marks import MARKS
from hocket.score.drawing._replay import replay
from hocket.score.drawing._rows import Row, Score
from hocket.score.drawing._words import gauge, visible

_LONGEST_LINE = 110
_PRINTED_LETTER = 7.9
_SAID_LETTER = 6.4
_EDGE = 12


def draw_rows(events: Sequence[Event], *, title: str, style: str) -> str:
    """Return the SVG file of a run, with a given style sheet."""
    score = fold(replay(events))
    place = layout(score)
    texts = [_text(score, row, place, height) for height, row in enumerate(score.rows)]
    wide = max([_width(row) for row in score.rows], default=0.0)
    width = max(place.width + wide, 480.0)
    legend, deep = _legend(score, place.height + 12, width)
    box = f"{number(width + 2 * _EDGE)} {number(place.height + deep + 2 * _EDGE)}"
    across, down = box.split()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="score" role="img" '
        f'width="{across}" height="{down}" viewBox="-{_EDGE} -{_EDGE} {box}">\n'
        f"<title>{escape(visible(title))}</title>\n<desc>{escape(describe(score))}</desc>\n"
        f"<style>{style}</style>\n"
        f'<rect x="-{_EDGE}" y="-{_EDGE}" width="{across}" height="{down}"/>\n'
        f"{_rules(score, place, width)}{draw_lanes(score, place)}\n"
        + "\n".join([*texts, *legend])
        + "\n</svg>\n"
    )


def _rules(score: Score, place: Layout, width: float) -> str:
    """Return the lines at which the clock advances, from edge to edge of the rows."""
    steps = [
        f"M{number(place.width)} {number(place.y(height - 0.5) - 0.5)}H{number(width)}"
        for height, row in enumerate(score.rows)
        if row.time and height
    ]
    return f'<path class="t" d="{"".join(steps)}"/>' if steps else ""


def _cut(text: str) -> str:
    text = visible(text)
    return text if len(text) <= _LONGEST_LINE else text[: _LONGEST_LINE - 1] + "…"


def _said(row: Row) -> str:
    return _cut(row.text) + (f"  {gauge(row.gauge)}" if row.gauge else "")


def _width(row: Row) -> float:
    if row.printed:
        return 10 + _PRINTED_LETTER * len(_cut(row.text))
    return 10 + _SAID_LETTER * len(f"{row.name} {_said(row)}")


def _text(score: Score, row: Row, place: Layout, height: int) -> str:
    at = f'x="{number(place.width + 8)}" y="{number(place.y(height) + 4.5)}"'
    if row.printed:
        kept = 'xml:space="preserve"'
        return f'<text class="p" {at} {kept}>{escape(_cut(row.text))}</text>'
    colour = "c9" if row.alarm else colour_class(score, row.lane)
    name = (
        f'<tspan class="n">{escape(_cut(visible(row.name)))}</tspan> '
        if row.name
        else ""
    )
    return f'<text class="s {colour}" {at}>{name}{escape(_said(row))}</text>'


def _legend(score: Score, top: float, width: float) -> tuple[list[str], float]:
    """Return the legend's shapes and words, and how much room they take."""
    entries: list[str] = []
    x, y = 0.0, 0.0
    for name in used(score):
        if name in LINES:
            shape, meaning = LINE_SHAPES[name], LINES[name][1]
        else:
            shape, meaning = icon(MARKS[name]), MARKS[name].meaning
        room = 22 + _SAID_LETTER * len(meaning) + 14
        if x and x + room > width:
            x, y = 0.0, y + ROW
        at = f"translate({number(x)} {number(top + y)})"
        words = f'<text class="q" x="22" y="13">{meaning}</text>'
        entries.append(f'<g class="c" transform="{at}">{shape}{words}</g>')
        x += room
    for note in filter(None, [*fullness(score), score.folded]):
        y += ROW
        said = escape(note)
        entries.append(f'<text class="q" y="{number(top + y + 13)}">{said}</text>')
    return entries, y + ROW + 12
