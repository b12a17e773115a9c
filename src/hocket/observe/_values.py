"""Short texts of plain values: of queue items, and of tasks' arguments.

Only built-in types are asked for their text: the `__repr__` of another class is
the program's code, which recording must not run. It is called by its type.
"""

from typing import cast

_PLAIN = {int, str, float, bool, bytes, type(None)}
_LONGEST_ITEM = 32
_LONGEST_ARGUMENT = 16
_DEEPEST = 2
_LARGEST = 1 << 100


def item_text(value: object) -> str:
    """Return a text of any value, cut where it is long."""
    text = _text(value)
    return text if len(text) <= _LONGEST_ITEM else f"{text[: _LONGEST_ITEM - 1]}…"


def argument_text(value: object) -> str | None:
    """Return the text of a plain value; None of anything else, and of what is long."""
    if type(value) not in {*_PLAIN, tuple}:
        return None
    text = _text(value)
    return text if len(text) <= _LONGEST_ARGUMENT else None


def _text(value: object) -> str:
    short = value[: _LONGEST_ITEM + 1] if type(value) is str else ""
    return short if short.isprintable() and short else _repr(value)


def _repr(value: object, depth: int = 0) -> str:
    """Return what `repr` does, of no more than will be shown."""
    kind = type(value)
    if kind is tuple and depth < _DEEPEST:
        items = cast("tuple[object, ...]", value)[:_LONGEST_ITEM]
        parts = [_repr(item, depth + 1) for item in items]
        return f"({parts[0]},)" if len(parts) == 1 else f"({', '.join(parts)})"
    if kind in {str, bytes}:
        return repr(cast("str | bytes", value)[: _LONGEST_ITEM + 1])
    # Python refuses to write out the largest numbers.
    too_large = kind is int and abs(cast("int", value)) > _LARGEST
    return kind.__name__ if kind not in _PLAIN or too_large else repr(value)
