"""What a page shows at each step through a score: the line, who holds, who waits.

A step is a row. All that a script has to know lies beside the rows, in one attribute.
"""

import json
import math
from collections.abc import Iterator
from html import escape

from hocket.score.drawing._rows import Lane, Row, Score
from hocket.score.drawing._words import visible


def draw_steps(score: Score) -> str:
    """Return the place of what a script adds, with what it needs to know.

    Args:
        score: The score, as it is drawn.
    """
    data = {
        "lines": [row.line or 0 for row in score.rows],
        "spans": [span for lane in score.lanes for span in _spans(lane, score.rows)],
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    quoted = escape(text, quote=False).replace("'", "&#39;")
    return f"<div class=steps data-steps='{quoted}'></div>\n"


def _spans(lane: Lane, rows: tuple[Row, ...]) -> Iterator[tuple[str, int, int, int]]:
    """Yield what the task of a lane holds and waits for, and for which rows."""
    for span in lane.spans:
        first, end = math.ceil(span.start), math.ceil(span.end)
        if end < len(rows) and _waits_forever(rows[end], lane):
            end = len(rows)
        if span.words and first < end:
            yield visible(f"{lane.name} {span.words}"), lane.number, first, end


def _waits_forever(row: Row, lane: Lane) -> bool:
    # Its line in the picture ends where this mark stands; its wait does not.
    return row.mark == "stuck" and row.lane == lane.number
