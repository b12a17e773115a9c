"""Texts that all drawings share: what cannot be seen, and how full something is."""

from hocket._visible import visible as show_controls
from hocket.score.drawing._legend import FULLNESS, MOST_MARKS
from hocket.score.drawing._rows import Gauge


def visible(text: str) -> str:
    """Show control characters instead of sending them to a terminal or a page."""
    return show_controls(text.expandtabs(8)).replace("\n", "␊")


def gauge(level: Gauge) -> str:
    """Say how full something is, and draw it where it is small enough."""
    return f"{bar(level)} {count(level)}".strip()


def bar(level: Gauge) -> str:
    """Draw how full something is; nothing where it is too large."""
    if level.limit > MOST_MARKS:
        return ""
    there, missing, _ = FULLNESS[level.counts]
    return there * level.level + missing * (level.limit - level.level)


def count(level: Gauge) -> str:
    """Say how full something is in numbers."""
    free = " free" if level.counts == "permits" else ""
    return f"{level.level} of {level.limit}{free}"
