"""Draws a score so small that only its shape is left, for lists of programs."""

from collections.abc import Sequence

from hocket.score._events import Event
from hocket.score.drawing._fold import fold
from hocket.score.drawing._lanes import colour_class, path
from hocket.score.drawing._replay import replay
from hocket.score.drawing._rows import Lane, Score, State

_WIDTH = 96
_HEIGHT = 64
_PITCH = 20
_ROW = 9

_CLASSES: dict[State, str] = {
    "alive": "a", "waiting": "w", "holding": "h", "blocked": "h",
}  # fmt: skip


def draw_miniature(events: Sequence[Event]) -> str:
    """Draw the lanes of a run alone, without words, in a box of 96 by 64 units.

    The page needs the style sheet that `stylesheet` returns. For those who listen
    there is nothing to tell: the picture is hidden from them.

    Args:
        events: The events of the run.

    Returns:
        An `<svg>`. The same events give the same text.

    >>> from hocket.score import Event, draw_miniature
    >>> draw_miniature([Event(0, "main", "task", "main", "run", "start")])[:31]
    '<svg class="score small" viewBo'

    .. versionadded:: 0.1
    """
    score = fold(replay(events))
    pitch = min(_PITCH, _WIDTH / max(1, len(score.lanes)))
    # What is printed after the last task has ended leaves nothing to draw.
    ends = [span.end + 1 for lane in score.lanes for span in lane.spans]
    row = min(_ROW, _HEIGHT / max(ends, default=1))
    lanes = "".join(_lane(score, lane, pitch, row) for lane in score.lanes)
    return (
        f'<svg class="score small" viewBox="0 0 {_WIDTH} {_HEIGHT}" aria-hidden="true">'
        f"{lanes}</svg>"
    )


def _lane(score: Score, lane: Lane, pitch: float, row: float) -> str:
    # In whole units: so small, nobody sees more, and a page may have hundreds.
    def x(number_: int) -> str:
        return str(round(pitch * (number_ + 0.5)))

    def y(height: float) -> str:
        return str(round(row * (height + 0.5)))

    shapes: dict[str, list[str]] = {}
    for span in lane.spans:
        line = f"M{x(lane.number)} {y(span.start)}V{y(span.end)}"
        shapes.setdefault(_CLASSES[span.state], []).append(line)
    for height, event in enumerate(score.rows):
        if event.lane == lane.number and event.wakes:
            ends = sorted((lane.number, *event.wakes))
            line = f"M{x(ends[0])} {y(height)}H{x(ends[-1])}"
            shapes.setdefault("k", []).append(line)
    drawn = "".join(path(kind, lines) for kind, lines in shapes.items())
    return f'<g class="{colour_class(score, lane.number)}">{drawn}</g>' if drawn else ""
