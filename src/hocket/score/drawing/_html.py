"""Draws a score for a page: the transcript as a list, with the lanes beside it.

The list is the picture's text alternative: each row is a sentence that names its
task, and the shapes are hidden from those who listen. What is not transcript
cannot be selected, so copying the list copies what the program printed.
"""

from collections.abc import Sequence
from html import escape

from hocket.score._events import Event
from hocket.score.drawing._fold import fold
from hocket.score.drawing._lanes import (
    LINE_SHAPES,
    colour_class,
    draw_lanes,
    icon,
    layout,
    number,
)
from hocket.score.drawing._legend import LINES, describe, fullness, used
from hocket.score.drawing._marks import MARKS
from hocket.score.drawing._replay import replay
from hocket.score.drawing._rows import Gauge, Row, Score
from hocket.score.drawing._steps import draw_steps
from hocket.score.drawing._words import bar, count, visible

_EM = 13


def draw_html(events: Sequence[Event], *, label: str = "", steps: bool = False) -> str:
    """Draw the score of a run as a fragment of HTML.

    The page needs the style sheet that `stylesheet` returns, once. Colours, fonts
    and the dark theme follow Furo's variables where the page has them.

    Args:
        events: The events of the run.
        label: What the picture is called for those who listen, as the name of the
            program; a description of its size follows it.
        steps: Whether to add what a script needs to step through it: an empty
            element of the class `steps`, whose attribute `data-steps` is JSON. In it
            `lines` has the line of the program for each row, 0 where nobody knows
            it, and `spans` what tasks hold and wait for: the words, the lane, the
            first row for which it holds, and the first for which it does not.

    Returns:
        A `<figure>`. The same events give the same text.

    >>> from hocket.score import Event, draw_html
    >>> events = [Event(0, "main", "print", "stdout", "line", "done", "hello")]
    >>> draw_html(events, label="hello.py").splitlines()[0]
    '<figure class="score">'

    .. versionadded:: 0.1
    """
    score = fold(replay(events))
    place = layout(score)
    said = f"{label}. {describe(score)}" if label else describe(score)
    said = escape(visible(said))
    size = f"width:{_em(place.width)};height:{_em(place.height)}"
    box = f"0 0 {number(place.width)} {number(place.height)}"
    rows = "\n".join(_item(score, row) for row in score.rows)
    crowd = " crowd" if len(score.lanes) > 8 else ""
    return (
        f'<figure class="score{crowd}">\n'
        f'<div class=run tabindex=0 role=group aria-label="{said}">'
        f'<svg viewBox="{box}" style="{size}" aria-hidden=true>'
        f"{draw_lanes(score, place)}</svg>\n"
        f'<ol style="padding-top:{_em(place.head)}">\n{rows}\n</ol></div>\n'
        f"{draw_steps(score) if steps else ''}"
        f"<p class=legend>{_legend(score)}</p>\n</figure>\n"
    )


def _em(length: float) -> str:
    return f"{length / _EM:.3f}".rstrip("0").rstrip(".") + "em"


def _item(score: Score, row: Row) -> str:
    """Return a row as an item of the list."""
    text = escape(visible(row.text), quote=False)
    name = f"<b>{escape(visible(row.name), quote=False)}</b> " if row.name else ""
    time = f"<time>{escape(row.time)}</time> " if row.time else ""
    clock = "t" if row.time and row is not score.rows[0] else ""
    if row.printed:
        # The newline that ends an item in the source makes an empty line copyable.
        return f"<li{_class(clock)}>{_unseen(time + name)}{text}"
    colour = "c9" if row.alarm else colour_class(score, row.lane)
    words = f"{name}{text}"
    if row.gauge is not None:
        words += f" {_gauge(row.gauge)}"
    return f"<li{_class('s', colour, clock)}>{_unseen(time)}<i>{words}</i>"


def _gauge(level: Gauge) -> str:
    drawn = bar(level)
    if not drawn:
        return f"<u>{count(level)}</u>"
    return f"<u class=bar>{drawn} <small>{count(level)}</small></u>"


def _class(*names: str) -> str:
    given = [name for name in names if name]
    if not given:
        return ""
    return f" class={given[0]}" if len(given) == 1 else f' class="{" ".join(given)}"'


def _unseen(text: str) -> str:
    return f"<s>{text}</s>" if text else ""


def _legend(score: Score) -> str:
    entries: list[str] = []
    for name in used(score):
        if name in LINES:
            shape, meaning = LINE_SHAPES[name], LINES[name][1]
        else:
            shape, meaning = icon(MARKS[name]), MARKS[name].meaning
        svg = f'<svg viewBox="0 0 18 18" aria-hidden=true>{shape}</svg>'
        entries.append(f"<span>{svg}{meaning}</span>")
    entries += [f"<span>{meaning}</span>" for meaning in fullness(score)]
    if score.folded:
        entries.append(f"<span>{escape(score.folded)}</span>")
    return "\n".join(entries)
