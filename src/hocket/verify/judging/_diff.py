"""The diff that an author reads: where a run and its documentation begin to differ."""

import re
from collections.abc import Iterator, Sequence
from difflib import unified_diff
from itertools import groupby, islice, takewhile

from hocket._visible import in_line, visible
from hocket.verify.judging._alike import revealed
from hocket.verify.reading._lines import split_lines

#: A diff shows so many lines, of each so many characters, and so many lines around
#: what differs. So many lines are compared for it.
_HEIGHT, _WIDTH, _CONTEXT, _COMPARED = 100, 500, 3, 500
#: Of a long line it shows so many characters before what differs.
_BEFORE = 60
_HUNK = re.compile(r"@@ -(\d+)(,\d+)? \+(\d+)(,\d+)? @@")


def first_difference(before: str, after: str) -> int:
    """Find the line in which two texts begin to differ, from 1.

    Args:
        before: The one whose lines are counted.
        after: The other.
    """
    return _common(split_lines(before), split_lines(after)) + 1


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """Count the lines, or characters, with which both begin."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


_SIDES = ("documented", "observed")


def diff(before: str, after: str, name: str, of: tuple[str, str] = _SIDES) -> str:
    """Make a unified diff, with control characters made visible.

    It is made of the lines from the first that differs on, and of a few hundred at
    most, since the time it takes grows with the square of equal lines.

    Args:
        before: The documented text.
        after: The observed text.
        name: The name of the file that is compared.
        of: What each of the two is.
    """
    old, new = split_lines(visible(before)), split_lines(visible(after))
    name = in_line(name)
    skipped = max(0, _common(old, new) - _CONTEXT)
    # What is the same at their ends is left out, too: they may differ in length.
    alike = _common(old[:skipped:-1], new[:skipped:-1])
    left_out = max(0, alike - _CONTEXT)
    old, new = old[: len(old) - left_out], new[: len(new) - left_out]
    part = slice(skipped, skipped + _COMPARED)
    compared = unified_diff(
        old[part], new[part], f"{name} ({of[0]})", f"{name} ({of[1]})", n=_CONTEXT
    )
    head, lines = (
        [*islice(compared, 2)],
        [_numbered(line, skipped) for line in compared],
    )
    lines = head + _cut(revealed(lines))
    is_cut = max(len(old), len(new)) > part.stop
    if len(lines) > _HEIGHT or is_cut:
        more = "more lines" if is_cut else f"{len(lines) - _HEIGHT} lines more"
        lines[_HEIGHT:] = [f"... and {more}\n"]
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
        for line in lines
    )


def _numbered(line: str, skipped: int) -> str:
    """Count the lines that were skipped into the head of a hunk."""
    if not (head := _HUNK.match(line)):
        return line
    old, old_height, new, new_height = head.groups("")
    return (
        f"@@ -{int(old) + skipped}{old_height} +{int(new) + skipped}{new_height} @@\n"
    )


def _cut(lines: Sequence[str]) -> list[str]:
    """Cut long lines of a diff, a pair of them to what is around their difference."""
    begins = dict.fromkeys(range(len(lines)), 0)
    for pair in _pairs(lines):
        one, other = (lines[at][1:] for at in pair)
        if max(len(one), len(other)) > _WIDTH:
            same = _common(one, other)
            begins |= dict.fromkeys(pair, max(0, same - _BEFORE))
    return [_part(line, begins[at]) for at, line in enumerate(lines)]


def _pairs(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pair the lines that go with those that come in their place, by number."""
    for _, group in groupby(enumerate(lines), lambda at: at[1][0] in "-+"):
        numbers = [(number, line[0]) for number, line in group]
        removed, added = ([n for n, sign in numbers if sign == s] for s in "-+")
        yield from zip(removed, added, strict=False)


def _part(line: str, begin: int) -> str:
    shown = line[0] + f"…{line[1 + begin :]}" if begin else line
    return f"{shown[:_WIDTH]}…\n" if len(shown) > _WIDTH + 1 else shown
