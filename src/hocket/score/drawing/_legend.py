"""The legend: the marks and lines that a score really uses."""

from hocket.observe._primitives import Reads
from hocket.score.drawing._marks import MARKS
from hocket.score.drawing._rows import Score

LINES = {
    "alive": ("│", "alive"),
    "waiting": ("┊", "waits"),
    "holding": ("█", "holds"),
    "blocked": ("▓", "holds and waits"),
    "wakes": ("─▶", "wakes"),
}
"""The lines of a score: their characters, and what they mean."""

FULLNESS: dict[Reads, tuple[str, str, str]] = {
    "permits": ("▮", "▯", "▮ free permit  ▯ taken"),
    "items": ("▰", "▱", "▰ item  ▱ room"),
    "arrived": ("▸", "▹", "▸ arrived  ▹ still to come"),
}
"""How full something is: marks for what is there and what is not, and their meaning."""
MOST_MARKS = 8

_PLAIN = {"take", "release", "go"}


def used(score: Score) -> list[str]:
    """Return the names of lines and marks that a score uses, in order.

    Taking and releasing are the ends of the line that means holding; they need
    no words of their own.
    """
    states = {span.state for lane in score.lanes for span in lane.spans}
    names: list[str] = [name for name in LINES if name in states]
    if any(row.wakes for row in score.rows):
        names.append("wakes")
    marks = {row.mark for row in score.rows}
    if any(lane.ends for lane in score.lanes):
        marks.add("end")
    return names + [name for name in MARKS if name in marks and name not in _PLAIN]


def fullness(score: Score) -> list[str]:
    """Return what the marks mean that show how full something is."""
    gauges = [row.gauge for row in score.rows if row.gauge]
    counted = {gauge.counts for gauge in gauges if gauge.limit <= MOST_MARKS}
    return [meaning for name, (*_, meaning) in FULLNESS.items() if name in counted]


def describe(score: Score) -> str:
    """Return one sentence on a whole score, for those who cannot see it."""
    tasks = f"{score.tasks:,} task{'' if score.tasks == 1 else 's'}"
    rows = f"{len(score.rows):,} row{'' if len(score.rows) == 1 else 's'}"
    return f"Score: {tasks}, {rows}, {score.duration} of loop time"
