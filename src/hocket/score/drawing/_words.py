"""Texts that all drawings share: what cannot be seen, and how full something is."""

import re

from hocket.score.drawing._rows import Row

_CONTROL = re.compile(
    r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]"
)


def visible(text: str) -> str:
    """Show control characters instead of sending them to a terminal or a page."""
    return _CONTROL.sub(_picture, text.expandtabs(8))


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else "�"


def gauge(row: Row) -> str:
    """Draw how full something is, where it is small enough to be counted."""
    if row.gauge is None:
        return ""
    level, limit = row.gauge
    bar = "▰" * level + "▱" * (limit - level) + " " if limit <= 8 else ""
    return f"{bar}{level} of {limit}"
