"""A program with the durations of a witness written into it.

A sleep whose line is reached once gets its duration in place of the written one. Where
a line is reached more often, each time with a duration of its own, they stand in a list
at the top, and the sleep takes the next.
"""

import ast
from collections import defaultdict
from typing import NamedTuple

from hocket.outcomes._witness import Duration, Witness


class Span(NamedTuple):
    """Where in a source an expression stands: lines from 1, columns in bytes from 0."""

    line: int
    column: int
    end_line: int
    end_column: int


def written_into(source: str, witness: Witness) -> str | None:
    """Return a program in which sleeps take as long as a witness says.

    Args:
        source: The program.
        witness: Of one of its outcomes.

    Returns:
        The program; None where durations alone do not bring the outcome about, or one
        of them does not stand in a call of its own.

    >>> from hocket.outcomes import Duration, Witness
    >>> from hocket.outcomes._source import written_into
    >>> longer = Duration(
    ...     number=0, kind="sleep", task="", file="", line=1, written=1.0, taken=2.5
    ... )
    >>> written_into("await sleep(1)  # tea", Witness((longer,)))
    'await sleep(2.5)  # tea'
    """
    if not witness.is_enough:
        return None
    by_line = defaultdict[int, list[Duration]](list)
    for each in witness.durations:
        by_line[each.line].append(each)
    spans = _durations(source)
    if not all(len(spans[line]) == 1 for line in by_line):
        return None
    lines = source.splitlines(keepends=True)
    top = list[str]()
    for line in sorted(by_line, reverse=True):
        taken = [each.taken for each in by_line[line]]
        (span,) = spans[line]
        if len(set(taken)) == 1:
            text = f"{taken[0]:.12g}"
        else:
            text = f"next(line_{line})"
            top.append(f"line_{line} = iter({taken})\n")
        _replace(lines, span, text)
    if top:
        place = _below_docstring(source)
        while not lines[place].strip():
            place += 1
        block = ["# How long each sleep takes, as a witness says.\n", *top, "\n"]
        lines[place:place] = block
    return "".join(lines)


def _durations(source: str) -> defaultdict[int, set[Span]]:
    """Return, by line, where the duration of a sleep or a `call_later` stands."""
    found = defaultdict[int, set[Span]](set)
    for node in ast.walk(ast.parse(source)):
        if not (isinstance(node, ast.Call) and node.args):
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if name in ("sleep", "call_later"):
            value = node.args[0]
            assert value.end_lineno is not None
            assert value.end_col_offset is not None
            span = Span(
                value.lineno, value.col_offset, value.end_lineno, value.end_col_offset
            )
            for line in range(node.lineno, (node.end_lineno or node.lineno) + 1):
                found[line].add(span)
    return found


def _replace(lines: list[str], span: Span, text: str) -> None:
    first = lines[span.line - 1].encode()
    last = lines[span.end_line - 1].encode()
    merged = first[: span.column] + text.encode() + last[span.end_column :]
    lines[span.line - 1 : span.end_line] = [merged.decode()]


def _below_docstring(source: str) -> int:
    """Return after how many lines the first statement may stand."""
    place = 0
    for number, node in enumerate(ast.parse(source).body):
        is_text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        future = isinstance(node, ast.ImportFrom) and node.module == "__future__"
        if not (future or (number == 0 and is_text)):
            break
        place = node.end_lineno or 0
    return place
