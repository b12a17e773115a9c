"""Folds the middle of a score that is too long or too wide to look at."""

from dataclasses import replace
from math import inf

from hocket.score.drawing._rows import Lane, Row, Score, Span

MAX_ROWS = 400
MAX_LANES = 40


def fold(score: Score, rows: int = MAX_ROWS, lanes: int = MAX_LANES) -> Score:
    """Return a score of at most so many rows and lanes, which says what it left out.

    Args:
        score: The whole score.
        rows: How many rows to keep: two thirds at the start, a third at the end.
        lanes: How many lanes to keep: the first, the last, and one between for
            all others.

    Returns:
        The score itself if it is small enough.
    """
    return _fold_lanes(_fold_rows(score, rows), lanes)


def _fold_rows(score: Score, most: int) -> Score:
    total = len(score.rows)
    if total <= most:
        return score
    tail = most // 3
    head = most - tail - 1
    hidden = score.rows[head : total - tail]
    removed = len(hidden) - 1
    lines = sum(row.printed for row in hidden)
    text = f"{len(hidden):,} rows are folded here, {lines:,} of them printed lines"
    between = Row(None, text)
    kept = (*score.rows[:head], between, *score.rows[total - tail :])

    def height(old: float) -> float:
        return old if old < head else max(float(head), old - removed)

    spans = [
        [
            replace(span, start=height(span.start), end=height(span.end))
            for span in lane.spans
            if height(span.start) < height(span.end)
        ]
        for lane in score.lanes
    ]
    ends = [
        [height(end) for end in lane.ends if height(end) != head]
        for lane in score.lanes
    ]
    seen = {row.lane for row in kept} | {lane for row in kept for lane in row.wakes}
    lanes = [
        Lane(lane.name, lane.number, spans[lane.number], ends[lane.number])
        for lane in score.lanes
        if lane.number in seen
    ]
    return _renumbered(replace(score, rows=kept, folded=text), lanes)


def _fold_lanes(score: Score, most: int) -> Score:
    total = len(score.lanes)
    if total <= most:
        return score
    tail = most // 3
    head = most - tail - 1
    hidden = score.lanes[head : total - tail]
    spans = [span for lane in hidden for span in lane.spans]
    start = min((span.start for span in spans), default=inf)
    end = max((span.end for span in spans), default=start)
    name = f"{len(hidden):,} more tasks"
    crowd = Lane(name, hidden[0].number, [Span("alive", start, end)] if spans else [])
    members = {lane.number for lane in hidden}
    kept = [*score.lanes[:head], crowd, *score.lanes[total - tail :]]
    note = f"{name} share one lane"
    folded = f"{score.folded}; {note}" if score.folded else note
    for row in score.rows:
        row.lane = crowd.number if row.lane in members else row.lane
        wakes = (crowd.number if lane in members else lane for lane in row.wakes)
        row.wakes = tuple(dict.fromkeys(wakes))
    return _renumbered(replace(score, folded=folded), kept)


def _renumbered(score: Score, lanes: list[Lane]) -> Score:
    """Give lanes their places from left to right."""
    places = {lane.number: place for place, lane in enumerate(lanes)}
    for lane in lanes:
        lane.number = places[lane.number]
    for row in score.rows:
        row.lane = None if row.lane is None else places[row.lane]
        row.wakes = tuple(places[lane] for lane in row.wakes if lane in places)
    return replace(score, lanes=tuple(lanes))
