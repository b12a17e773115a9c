"""Texts that all drawings share: what cannot be seen, and how full something is."""

from hocket._visible import visible as show_controls
from hocket.score.drawing._rows import Row


def visible(text: str) -> str:
    """Show control characters instead of sending them to a terminal or a page."""
    return show_controls(text.expandtabs(8)).replace("\n", "␊")


def gauge(row: Row) -> str:
    """Draw how full something is, where it is small enough to be counted."""
    if row.gauge is None:
        return ""
    level, limit = row.gauge
    bar = "▰" * level + "▱" * (limit - level) + " " if limit <= 8 else ""
    return f"{bar}{level} of {limit}"
