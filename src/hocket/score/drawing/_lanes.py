"""Draws the lanes of a score as shapes: the part that both SVG and HTML share.

All shapes of one kind on one lane are one path, so that a picture stays small.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from hocket.score.drawing._marks import FIT_IN_A_BAR, MARKS, Mark, Style
from hocket.score.drawing._rows import Lane, Row, Score, State
from hocket.score.drawing._words import visible

ROW = 22
"""The height of a row, in units of which 13 make one em."""
COLOURS = 8

_CLASSES: dict[State, str] = {
    "alive": "a", "waiting": "w", "holding": "h", "blocked": "b",
}  # fmt: skip
_MARK_CLASSES: dict[Style, str] = {
    "filled": "f", "open": "o", "line": "x", "alarm": "d",
}  # fmt: skip
# In a bar of its own colour a mark is cut out, and its outline means nothing.
_CUT_CLASSES: dict[str, str] = {"f": "g", "o": "r"}
_LETTER = 6.4
_LONGEST_NAME = 18
_SLANT = 0.75
_NAME_SPACING = 17


@dataclass(frozen=True, slots=True)
class Layout:
    """Where things stand in the picture."""

    margin: float
    pitch: float
    head: float
    width: float
    height: float

    def x(self, lane: int) -> float:
        """Return the middle of a lane."""
        return self.margin + self.pitch * (lane + 0.5)

    def y(self, height: float) -> float:
        """Return the place of a height that is counted in rows."""
        return self.head + ROW * (height + 0.5)


def layout(score: Score) -> Layout:
    """Find room for all lanes: the more there are, the closer they stand."""
    count = len(score.lanes)
    pitch = 20.0 if count <= 6 else max(9.0, 128 // count)
    longest = max((len(row.time) for row in score.rows), default=0)
    margin = 8.0 + (longest * _LETTER if longest else 0)
    names = max((len(_name(lane)) for lane in score.lanes), default=0)
    head = round(14 + names * _LETTER * _SLANT)
    return Layout(
        margin, pitch, head, margin + pitch * count + 6, head + ROW * len(score.rows)
    )


def colour_class(score: Score, lane: int | None) -> str:
    """Return the class that gives a lane its colour; the loop's callbacks are grey."""
    if lane is None:
        return "c"
    return "c" if score.lanes[lane].name == "callback" else f"c{lane % COLOURS}"


def draw_lanes(score: Score, place: Layout) -> str:
    """Return the SVG shapes of all lanes, with the times beside them."""
    marks = _marks(score, place)
    parts = [_clock(score, place)]
    step = math.ceil(_NAME_SPACING / place.pitch)
    for lane in score.lanes:
        shapes = _spans(lane, place) + marks.get(lane.number, "")
        name = _heading(lane, place) if lane.number % step == 0 else ""
        colour = colour_class(score, lane.number)
        parts.append(f'<g class="{colour}">{name}{shapes}</g>')
    return "".join(parts) + _wakes(score, place)


def number(value: float) -> str:
    """Write a coordinate as briefly as possible."""
    return f"{value:.1f}".rstrip("0").rstrip(".")


def icon(mark: Mark) -> str:
    """Return a mark by itself, in the middle of a square of 18 units."""
    return path(_MARK_CLASSES[mark.style], [f"M9 9{mark.path}"])


def path(kind: str, steps: Iterable[str]) -> str:
    """Return one path of a kind, nothing if it is empty."""
    data = "".join(steps)
    return f'<path class="{kind}" d="{data}"/>' if data else ""


def _name(lane: Lane) -> str:
    name = visible(lane.name)
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…"


def _heading(lane: Lane, place: Layout) -> str:
    at = f"translate({number(place.x(lane.number) + 2)} {number(place.head - 3)})"
    return f'<text transform="{at}rotate(-48)">{escape(_name(lane))}</text>'


def _clock(score: Score, place: Layout) -> str:
    lines: list[str] = []
    labels: list[str] = []
    for height, row in enumerate(score.rows):
        if not row.time:
            continue
        if height:
            lines.append(
                f"M0 {number(place.y(height - 0.5) - 0.5)}H{number(place.width)}"
            )
        x, y = number(place.margin - 6), number(place.y(height) + 3.5)
        labels.append(f'<text class="m" x="{x}" y="{y}">{escape(row.time)}</text>')
    return path("t", lines) + "".join(labels)


def _spans(lane: Lane, place: Layout) -> str:
    x = number(place.x(lane.number))
    shapes: dict[State, list[str]] = {state: [] for state in _CLASSES}
    for span in lane.spans:
        top, bottom = number(place.y(span.start)), number(place.y(span.end))
        shapes[span.state].append(f"M{x} {top}V{bottom}")
    # What blocks also holds: the bar runs through, with the dots of waiting in it.
    shapes["holding"] += shapes["blocked"]
    return "".join(path(_CLASSES[state], steps) for state, steps in shapes.items())


def _marks(score: Score, place: Layout) -> dict[int, str]:
    """Return the marks of each lane as paths, one for each way of filling them."""
    found: dict[int, dict[str, list[str]]] = {}
    for height, row in enumerate(score.rows):
        if row.lane is not None and row.mark:
            _put(found, score.lanes[row.lane], row.mark, place, height)
    for lane in score.lanes:
        for end in lane.ends:
            _put(found, lane, "end", place, end)
    return {
        lane: "".join(path(kind, steps) for kind, steps in kinds.items())
        for lane, kinds in found.items()
    }


def _put(
    found: dict[int, dict[str, list[str]]],
    lane: Lane,
    name: str,
    place: Layout,
    height: float,
) -> None:
    mark = MARKS[name]
    if mark.path:
        kind = _MARK_CLASSES[mark.style]
        if name in FIT_IN_A_BAR and _is_in_a_bar(lane, height):
            kind = _CUT_CLASSES[kind]
        at = f"M{number(place.x(lane.number))} {number(place.y(height))}"
        found.setdefault(lane.number, {}).setdefault(kind, []).append(at + mark.path)


def _is_in_a_bar(lane: Lane, height: float) -> bool:
    """Say whether a lane means holding both just above a height and just below."""
    bars = [span for span in lane.spans if span.state in ("holding", "blocked")]
    above = any(bar.start < height <= bar.end for bar in bars)
    return above and any(bar.start <= height < bar.end for bar in bars)


def _wakes(score: Score, place: Layout) -> str:
    """Draw the arrows from those who release to those who go on."""
    by_colour: dict[str, list[str]] = {}
    for height, row in enumerate(score.rows):
        if row.wakes and row.lane is not None:
            steps = by_colour.setdefault(colour_class(score, row.lane), [])
            steps.extend(_arrows(row, row.lane, place, height))
    return "".join(
        f'<g class="{colour}">{path("k", steps)}</g>'
        for colour, steps in by_colour.items()
    )


def _arrows(row: Row, lane: int, place: Layout, height: int) -> Iterable[str]:
    x, y = place.x(lane), number(place.y(height))
    for side in (-1, 1):
        targets = [place.x(other) for other in row.wakes if (other - lane) * side > 0]
        if not targets:
            continue
        far = max(targets, key=lambda target: abs(target - x))
        yield f"M{number(x + 4 * side)} {y}H{number(far - 5 * side)}"
        head = "-5-3.5v7z" if side > 0 else "5-3.5v7z"
        for target in targets:
            yield f"M{number(target - side)} {y}l{head}"


LINE_SHAPES = {
    "alive": path("a", ["M9 0V18"]),
    "waiting": path("w", ["M9 1V18"]),
    "holding": path("h", ["M9 4V14"]),
    "blocked": path("h", ["M9 4V14"]) + path("b", ["M9 4V15"]),
    "wakes": path("k", ["M1 9H12M17 9l-5-3.5v7z"]),
}
"""The lines of a score as they look in a legend, in squares of 18 units."""
