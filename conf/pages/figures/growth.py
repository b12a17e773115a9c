"""A drawing of what the number of waiters does to the time for each.

Both axes are logarithmic: a level line is a time for each waiter that does not grow.
The picture stands inside a page and takes its colours from there, light or dark.
"""

import math
from collections.abc import Iterator, Mapping

#: Microseconds for each waiter, by the library and the number of waiters.
Figures = Mapping[str, Mapping[str, float]]

_WIDTH, _HEIGHT, _GAP = 210, 190, 24
_LEFT, _TOP = 44, 34
_TIMES = (1, 10, 100, 1000)
_SIZES = (1_000, 10_000, 100_000)
_COLOURS = {
    "asyncio": "currentColor",
    "hocket": "var(--color-brand-content, #0b6355)",
}


def draw_growth(growth: Mapping[str, Figures]) -> str:
    """Draw a diagram beside the other.

    Args:
        growth: the figures of each diagram, by its title.

    Returns:
        An SVG element.
    """
    width = _LEFT + len(growth) * (_WIDTH + _GAP)
    height = _TOP + _HEIGHT + 44
    label = "Microseconds a waiter against the number of waiters, asyncio and hocket"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'role="img" aria-label="{label}" width="100%" fill="currentColor" '
        'font-family="sans-serif" font-size="12">'
    ]
    for panel, (title, figures) in enumerate(growth.items()):
        parts += _panel(panel, title, figures)
    below = "number of waiters; on the left, microseconds for each"
    parts.append(_text(_LEFT, height - 6, below))
    return "\n".join([*parts, "</svg>"]) + "\n"


def _panel(panel: int, title: str, figures: Figures) -> Iterator[str]:
    left, _ = _place(panel, _SIZES[0], _TIMES[0])
    yield _text(left, _TOP - 14, title, 'font-weight="600"')
    for time in _TIMES:
        _, y = _place(panel, _SIZES[0], time)
        yield f'<path d="M{left} {y}h{_WIDTH}" stroke="currentColor" opacity="0.2"/>'
        if panel == 0:
            yield _text(left - 6, y + 4, f"{time:,}", 'text-anchor="end"')
    for size in _SIZES:
        x, y = _place(panel, size, _TIMES[0])
        anchor = {_SIZES[0]: "start", _SIZES[-1]: "end"}.get(size, "middle")
        yield _text(x, y + 16, f"{size:,}", f'text-anchor="{anchor}"')
    for name, colour in _COLOURS.items():
        points = [_place(panel, int(n), time) for n, time in figures[name].items()]
        line = " ".join(f"{x},{y}" for x, y in points)
        yield f'<path d="M{line}" fill="none" stroke="{colour}" stroke-width="2"/>'
        for x, y in points:
            yield f'<circle cx="{x}" cy="{y}" r="3" fill="{colour}"/>'
        x, y = points[-1]
        yield _text(x, y - 9, name, f'fill="{colour}" text-anchor="end"')


def _place(panel: int, size: int, microseconds: float) -> tuple[float, float]:
    """Tell where a figure stands."""
    across = math.log(size / _SIZES[0]) / math.log(_SIZES[-1] / _SIZES[0])
    up = math.log(microseconds / _TIMES[0]) / math.log(_TIMES[-1] / _TIMES[0])
    x = _LEFT + panel * (_WIDTH + _GAP) + across * _WIDTH
    return round(x, 1), round(_TOP + _HEIGHT * (1 - up), 1)


def _text(x: float, y: float, words: str, more: str = "") -> str:
    return f'<text x="{x}" y="{y}" {more}>{words}</text>'
