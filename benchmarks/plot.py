"""Draw what the number of waiters does to the time for each.

    python benchmarks/plot.py RESULTS.json PICTURE.svg

The page shows docs/reference/growth.svg, from benchmarks/results/sync-3.13.json.

Both axes are logarithmic: a level line is a time for each waiter that does not grow.
The picture stands inside a page and takes its colours from there, light or dark.
"""

import json
import math
import sys
from pathlib import Path

WIDTH, HEIGHT, GAP = 210, 190, 24
LEFT, TOP = 44, 34
TIMES = (1, 10, 100, 1000)
SIZES = (1_000, 10_000, 100_000)
COLOURS = {
    "asyncio": "currentColor",
    "holdfast": "var(--color-brand-content, #0b6355)",
}


def place(panel, size, microseconds):
    """Return where a figure stands."""
    across = math.log(size / SIZES[0]) / math.log(SIZES[-1] / SIZES[0])
    up = math.log(microseconds / TIMES[0]) / math.log(TIMES[-1] / TIMES[0])
    x = LEFT + panel * (WIDTH + GAP) + across * WIDTH
    return round(x, 1), round(TOP + HEIGHT * (1 - up), 1)


def text(x, y, words, more=""):
    return f'<text x="{x}" y="{y}" {more}>{words}</text>'


def draw_panel(panel, title, figures):
    """Yield the elements of one diagram."""
    left, _ = place(panel, SIZES[0], TIMES[0])
    yield text(left, TOP - 14, title, 'font-weight="600"')
    for time in TIMES:
        _, y = place(panel, SIZES[0], time)
        yield f'<path d="M{left} {y}h{WIDTH}" stroke="currentColor" opacity="0.2"/>'
        if panel == 0:
            yield text(left - 6, y + 4, f"{time:,}", 'text-anchor="end"')
    for size in SIZES:
        x, y = place(panel, size, TIMES[0])
        anchor = {SIZES[0]: "start", SIZES[-1]: "end"}.get(size, "middle")
        yield text(x, y + 16, f"{size:,}", f'text-anchor="{anchor}"')
    for name, colour in COLOURS.items():
        points = [place(panel, int(n), time) for n, time in figures[name].items()]
        line = " ".join(f"{x},{y}" for x, y in points)
        yield f'<path d="M{line}" fill="none" stroke="{colour}" stroke-width="2"/>'
        for x, y in points:
            yield f'<circle cx="{x}" cy="{y}" r="3" fill="{colour}"/>'
        x, y = points[-1]
        yield text(x, y - 9, name, f'fill="{colour}" text-anchor="end"')


def draw(growth):
    """Return the picture."""
    width = LEFT + len(growth) * (WIDTH + GAP)
    height = TOP + HEIGHT + 44
    label = "Microseconds a waiter against the number of waiters, asyncio and holdfast"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'role="img" aria-label="{label}" width="100%" fill="currentColor" '
        'font-family="sans-serif" font-size="12">'
    ]
    for panel, (title, figures) in enumerate(growth.items()):
        parts += draw_panel(panel, title, figures)
    parts.append(
        text(LEFT, height - 6, "number of waiters; on the left, microseconds for each")
    )
    return "\n".join([*parts, "</svg>"]) + "\n"


def main():
    results, picture = map(Path, sys.argv[1:])
    growth = json.loads(results.read_text(encoding="utf-8"))["growth"]
    picture.write_text(draw(growth), encoding="utf-8")


if __name__ == "__main__":
    main()
