"""Draws a score in a terminal."""

import math
from collections.abc import Iterator, Sequence

from hocket.score._events import Event
from hocket.score.drawing._fold import fold
from hocket.score.drawing._legend import LINES, fullness, used
from hocket.score.drawing._marks import MARKS
from hocket.score.drawing._replay import replay
from hocket.score.drawing._rows import Row, Score
from hocket.score.drawing._words import gauge, visible

_COLOURS = (36, 35, 33, 32, 34, 95, 96, 92)
_BARS = {LINES["holding"][0], LINES["blocked"][0]}
Cell = tuple[str, int | None, bool]
"""A character of the lanes, the lane whose colour it has, whether it is on a bar."""


def draw_text(
    events: Sequence[Event], *, width: int | None = None, color: bool = False
) -> str:
    """Draw the score of a run as text.

    Args:
        events: The events of the run.
        width: How many columns there are; longer rows end in an ellipsis. None
            for as many as it takes.
        color: Whether to use the terminal's colours. The picture can be read
            without them.

    Returns:
        Lines of text, the last one ended too. The same events give the same text.

    >>> from hocket.score import Event, draw_text
    >>> events = [
    ...     Event(0, "worker", "task", "worker", "run", "start"),
    ...     Event(0, "worker", "lock", "lock", "acquire", "done"),
    ...     Event(0, "worker", "print", "stdout", "line", "done", "hello"),
    ...     Event(0.1, "worker", "lock", "lock", "release", "done"),
    ... ]
    >>> for line in draw_text(events).splitlines()[:4]:
    ...     print(line)
    ...
            worker
         0  ▄    worker takes lock
            ●  hello
    100 ms  ▀    worker releases lock

    .. versionadded:: 0.1
    """
    score = fold(replay(events))
    paint = _Paint(color)
    grid = _cells(score)
    times = [row.time for row in score.rows]
    margin = max(map(len, times), default=0)
    margin += 2 if margin else 0
    lines = _header(score, margin, paint)
    for row, cells in zip(score.rows, grid, strict=True):
        time = paint.dim(f"{row.time}  ".rjust(margin) if margin else "")
        lanes = "".join(paint.cell(*cell) for cell in cells)
        room = None if width is None else max(8, width - margin - len(cells) - 2)
        lines.append(f"{time}{lanes}  {_words(row, room, paint)}".rstrip())
    lines += ["", *_legend(score, width, paint)]
    return "\n".join(lines) + "\n"


class _Paint:
    """Adds colour where it is wanted."""

    def __init__(self, color: bool) -> None:
        self.color = color

    def _with(self, codes: str, text: str) -> str:
        return f"\x1b[{codes}m{text}\x1b[0m" if self.color and text.strip() else text

    def dim(self, text: str) -> str:
        return self._with("2", text)

    def alarm(self, text: str) -> str:
        return self._with("1;31", text)

    def lane(self, text: str, lane: int | None, *, italic: bool = False) -> str:
        if lane is None:
            return text
        colour = _COLOURS[lane % len(_COLOURS)]
        return self._with(f"3;{colour}" if italic else str(colour), text)

    def cell(self, text: str, lane: int | None, on_bar: bool) -> str:
        if lane is None or not on_bar:
            return self.lane(text, lane)
        return self._with(f"7;{_COLOURS[lane % len(_COLOURS)]}", text)


def _words(row: Row, room: int | None, paint: _Paint) -> str:
    text = visible(row.text)
    if row.printed:
        return _cut(text, room)
    full = f"{visible(row.name)} {text}" if row.name else text
    full = "  " + (f"{full}  {gauge(row.gauge)}" if row.gauge else full)
    full = _cut(full, room)
    return paint.alarm(full) if row.alarm else paint.lane(full, row.lane, italic=True)


def _cut(text: str, room: int | None) -> str:
    return text if room is None or len(text) <= room else text[: room - 1] + "…"


def _header(score: Score, margin: int, paint: _Paint) -> list[str]:
    """Name each lane above its place, one a line, as steps of a stair."""
    lines: list[str] = []
    for lane in score.lanes:
        before = "".join(paint.lane("│ ", n) for n in range(lane.number))
        name = paint.lane(visible(lane.name), lane.number)
        lines.append(" " * margin + before + name)
    return lines


def _cells(score: Score) -> list[list[Cell]]:
    """Return, row by row, the characters of all lanes."""
    width = max(0, 2 * len(score.lanes) - 1)
    grid: list[list[Cell]] = [[(" ", None, False)] * width for _ in score.rows]
    for lane in score.lanes:
        for span in lane.spans:
            char = LINES[span.state][0]
            for height in range(math.ceil(span.start), math.floor(span.end) + 1):
                if height < len(grid):
                    grid[height][2 * lane.number] = char, lane.number, False
    for row, cells in zip(score.rows, grid, strict=True):
        if row.lane is None:
            continue
        own = cells[2 * row.lane]
        _wake(row, row.lane, cells)
        cells[2 * row.lane] = own
        if row.mark:
            place = 2 * row.lane
            on_bar = cells[place][0] in _BARS and row.mark not in {"take", "release"}
            cells[place] = MARKS[row.mark].symbol, row.lane, on_bar
    return grid


def _wake(row: Row, lane: int, cells: list[Cell]) -> None:
    """Draw the arrows from a row's lane to those that it wakes."""
    if not row.wakes:
        return
    first, last = min(lane, *row.wakes), max(lane, *row.wakes)
    for place in range(2 * first, 2 * last + 1):
        cells[place] = ("─" if cells[place][0] == " " else "┼"), lane, False
    for other in row.wakes:
        cells[2 * other] = ("▶" if other > lane else "◀"), lane, False


def _meanings(score: Score) -> Iterator[str]:
    for name in used(score):
        if name == "end":  # between two rows, where a terminal has no room
            continue
        symbol, meaning = LINES.get(name) or (MARKS[name].symbol, MARKS[name].meaning)
        yield f"{symbol} {meaning}"


def _legend(score: Score, width: int | None, paint: _Paint) -> list[str]:
    """Explain the marks that were used, in as many lines as it takes."""
    lines = [""]
    for entry in [*_meanings(score), *fullness(score)]:
        if len(lines[-1]) + len(entry) + 3 > (width or 80) and lines[-1]:
            lines.append("")
        lines[-1] += ("   " if lines[-1] else "") + entry
    return [paint.dim(line) for line in lines]
