"""Comparing what a run printed with what its author documented.

Everything goes through `reconcile`: it puts an observed output into the words of
the documented one wherever the rules of comparison let the two differ. What
still differs then is the mismatch, so a diff never shows what does not count.
"""

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher, unified_diff

from hocket.verify._model import Match

_TRACEBACK = re.compile(
    r"[ |+]*(?:Exception Group )?Traceback \(most recent call last\):"
)
_FRAMES = "frames of a traceback"
#: Control characters that a terminal obeys instead of showing.
_CONTROLS = {n: 0x2400 + n for n in range(32) if chr(n) not in "\n\t"} | {127: 0x2421}
#: A diff shows so many lines, and of each so many characters.
_HEIGHT, _WIDTH = 100, 500


def reconcile(expected: str, observed: str, match: Match = "exact") -> str:
    """Put an observed output into the words of the documented one.

    Args:
        expected: The documented output.
        observed: What the run printed.
        match: `exact`; `unordered`: the same lines in any order; `ellipsis`:
            `...` in the documented output stands for anything.

    Returns:
        `expected` itself where the two match by the rules; else the observed
        output, in the documented words as far as they match.

    >>> from hocket.verify import reconcile
    >>> reconcile("at ... o'clock", "at 9 o'clock", "ellipsis")
    "at ... o'clock"

    .. versionadded:: 0.1
    """
    documented, printed = _blocks(expected), _blocks(observed)
    if match == "ellipsis":
        if _matches_ellipsis(expected, observed):
            return expected
        printed = list(_named_by_pattern(documented, printed))
    elif match == "unordered":
        printed = list(_in_documented_order(documented, printed))
    matcher = SequenceMatcher(
        None, [key for key, _ in documented], [key for key, _ in printed], False
    )
    reconciled: list[str] = []
    for what, i1, i2, j1, j2 in matcher.get_opcodes():
        blocks = documented[i1:i2] if what == "equal" else printed[j1:j2]
        reconciled += [text for _, text in blocks]
    return "".join(reconciled)


# A block is a line, or all the frames of a traceback: a key, by which blocks are
# compared, and the text.
_Block = tuple[str, str]


def _blocks(text: str) -> list[_Block]:
    """Split into lines, the frames of each traceback taken together.

    A traceback is compared as doctest does it: by its first and last lines.
    """
    blocks: list[_Block] = []
    lines = text.splitlines(keepends=True)
    at = 0
    while at < len(lines):
        line = lines[at]
        blocks.append((line, line))
        at += 1
        if (head := _TRACEBACK.match(line)) is None:
            continue
        # The frames are indented against the header, behind an exception
        # group's margin as well.
        column = re.search(r"(Exception|Traceback)", head[0]).start()  # type: ignore[union-attr]
        first = at
        while at < len(lines) and lines[at][column : column + 1] in (" ", "\n", ""):
            at += 1
        if at > first:
            blocks.append((_FRAMES, "".join(lines[first:at])))
    return blocks


def without_frames(text: str) -> str:
    """Put `...` for the frames of each traceback, which nobody compares.

    Args:
        text: An output.
    """
    kept: list[str] = []
    for key, block in _blocks(text):
        if key == _FRAMES:
            first = block.splitlines()[0]
            margin = first[: len(first) - len(first.lstrip(" |"))]
            kept.append(f"{margin}...\n")
        else:
            kept.append(block)
    return "".join(kept)


def exceptions(text: str) -> list[str]:
    """Name the exceptions whose tracebacks an output shows.

    Args:
        text: An output.
    """
    names: list[str] = []
    inside = False
    for key, block in _blocks(text):
        if inside and key != _FRAMES:
            names.append(block.lstrip(" |+").partition(":")[0].rstrip())
            inside = False
        inside = inside or _TRACEBACK.match(block) is not None
    return names


def _matches_ellipsis(pattern: str, text: str) -> bool:
    """Match `...` against anything, in time linear in the text.

    The first and last pieces are tied to the ends; each piece between is found
    at its first place, which leaves the most room for those behind it.
    """
    first, *pieces = pattern.split("...")
    if not pieces:
        return pattern == text
    *pieces, last = pieces
    if not (text.startswith(first) and text.endswith(last)):
        return False
    start, end = len(first), len(text) - len(last)
    for piece in pieces:
        found = text.find(piece, start, end)
        if found < 0:
            return False
        start = found + len(piece)
    return start <= end


def _named_by_pattern(
    documented: list[_Block], printed: list[_Block]
) -> Iterator[_Block]:
    patterns = [text for _, text in documented if text.strip() != "..."]
    for block in printed:
        known = (text for text in patterns if _matches_ellipsis(text, block[1]))
        yield (name, name) if (name := next(known, None)) else block


def _in_documented_order(
    documented: list[_Block], printed: list[_Block]
) -> Iterator[_Block]:
    left = Counter(printed)
    for block in documented:
        if left[block]:
            left[block] -= 1
            yield block
    for block in printed:
        if left[block]:
            left[block] -= 1
            yield block


def first_difference(before: str, after: str) -> int:
    """Find the line in which two texts begin to differ, from 1.

    Args:
        before: The one whose lines are counted.
        after: The other.
    """
    lines = before.splitlines(keepends=True)
    for number, (one, other) in enumerate(
        zip(lines, after.splitlines(keepends=True), strict=False), start=1
    ):
        if one != other:
            return number
    return min(len(lines), len(after.splitlines())) + 1


_SIDES = ("documented", "observed")


def visible(text: str) -> str:
    """Show each control character that a terminal obeys as a picture of itself.

    Args:
        text: An output.

    Returns:
        The text, with newlines and tabs as they are.

    >>> from hocket.verify import visible
    >>> visible(chr(27) + "[31mred")
    '␛[31mred'

    .. versionadded:: 0.1
    """
    return text.translate(_CONTROLS)


def diff(before: str, after: str, name: str, of: tuple[str, str] = _SIDES) -> str:
    """Make a unified diff, with control characters made visible.

    Args:
        before: The documented text.
        after: The observed text.
        name: The name of the file that is compared.
        of: What each of the two is.
    """
    lines = [
        f"{line[:_WIDTH]}…\n" if len(line) > _WIDTH + 1 else line
        for line in unified_diff(
            visible(before).splitlines(keepends=True),
            visible(after).splitlines(keepends=True),
            f"{name} ({of[0]})",
            f"{name} ({of[1]})",
        )
    ]
    if len(lines) > _HEIGHT:
        lines[_HEIGHT:] = [f"... and {len(lines) - _HEIGHT} lines more\n"]
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
        for line in lines
    )
