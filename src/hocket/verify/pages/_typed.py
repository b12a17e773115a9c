"""What is typed at the prompts of a block, and what stands below each as its output.

For doctest an output ends at an empty line, as text may follow. Here a chain of
exceptions goes on there. A block that shows what a console shows holds no text, so
there an output goes on up to the next prompt. What is then neither typed nor an output
is named, where a reader takes it for one.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from hocket.verify.pages._chains import goes_on as chain_goes_on
from hocket.verify.pages._docstrings import Line
from hocket.verify.pages._pages import PROMPT, Block, LeftOut, ipython_in

#: What opens a block of Markdown, as a docstring may hold one.
_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})[\w{]")
#: How a line behind an empty one begins that may be an output, or a remark.
_REMARKS = ("#", "...")


class Typed(NamedTuple):
    """A statement at a prompt, and what stands below it.

    Attributes:
        indent: What stands before its prompt.
        code: Its lines.
        output: The lines of its output.
        others: The lines behind those, before the next prompt.
    """

    indent: str
    code: Sequence[Line]
    output: Sequence[Line]
    others: Sequence[Line]


def typed_in(block: Block) -> Iterator[Typed]:
    """Read the prompts of a block, and the output below each.

    Args:
        block: The block.
    """
    lines, at = block.lines if block.is_session else (), 0
    fence = ""
    while at < len(lines):
        first, at = at, at + 1
        if (prompt := PROMPT.match(lines[first].text)) is None:
            if opened := _FENCE.match(lines[first].text):
                fence = opened[1]
            continue
        indent = prompt["indent"]
        while at < len(lines) and lines[at].text.startswith(f"{indent}..."):
            at += 1
        code, below = lines[first:at], at
        while at < len(lines) and not PROMPT.match(lines[at].text):
            if fence and lines[at].text.strip() == fence:
                fence = ""
                break
            at += 1
        height = _height(lines[below:at], indent, goes_on=block.goes_on)
        end = below + height
        yield Typed(indent, code, lines[below:end], lines[end:at])


def is_empty(line: str, indent: str) -> bool:
    """Tell whether a line shows nothing.

    Args:
        line: The line.
        indent: What stands before an output there, of which it may have a part.
    """
    is_part = indent.startswith(line.rstrip(" \t"))
    return is_part or not line.removeprefix(indent).strip(" \t")


def is_remark(line: str) -> bool:
    """Tell whether a line behind an empty one may be a remark, and no output.

    Args:
        line: The line, without what stands before the output.
    """
    return line.startswith(_REMARKS)


def _height(lines: Sequence[Line], indent: str, *, goes_on: bool) -> int:
    """How many of the lines below a statement are its output.

    Args:
        lines: Those up to the next prompt.
        indent: What stands before each.
        goes_on: Whether it does behind an empty line.
    """
    height = in_chain = 0
    for at, line in enumerate(lines):
        if is_empty(line.text, indent):
            if chain_goes_on([each.text for each in lines[at : at + 4]]):
                in_chain = at + 3
            if not (goes_on or at < in_chain):
                break
            continue
        is_behind = at > height
        text = line.text.removeprefix(indent)
        if not line.text.startswith(indent) or (is_behind and is_remark(text)):
            break
        height = at + 1
    return height


def unread_in(block: Block) -> Iterator[LeftOut]:
    """Name what a reader takes for a part of a session, and is not compared.

    Args:
        block: A block of a page.
    """
    is_skipped = block.tested is not None and block.tested.reason_to_skip()
    if block.shown_as == "text" or is_skipped or ipython_in(block.lines):
        return
    shown = block.tested or block.listing
    first = _first(shown.lines if shown else ())
    typed = list(typed_in(block))
    if first and not PROMPT.match(first.text):
        if typed:
            yield LeftOut(first.number, "text before the first prompt")
        elif block.shown_as == "console":
            yield LeftOut(first.number, "text without a prompt")
    for each in typed:
        if other := _first(each.others):
            yield LeftOut(other.number, "text behind an output")


def _first(lines: Iterable[Line]) -> Line | None:
    """The first line that shows something."""
    return next((line for line in lines if line.text.strip(" \t>")), None)
