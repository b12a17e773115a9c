"""The programs that a page shows with their output, as two blocks one below the other.

    ```python
    print(1 + 1)
    ```

    ```output
    2
    ```

What has no such block below it nobody made an example: it does not run.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from hocket.verify._model import Step
from hocket.verify.pages._pages import PROMPT, Block
from hocket.verify.pages._testcode import Tested
from hocket.verify.reading._lines import split_lines

#: What the block of an output is said to hold.
OUTPUT = ("output",)
#: What it may be said to hold where an author has not thought of us.
TEXT = ("", "text", "txt", "none", "plain", "plaintext")
#: A line that says that an output is below it.
_ANNOUNCES = re.compile(
    r"[^\n]*\b(?:outputs?|prints?|printed|results?|gives|shows)\b[^\n]*:\W*",
    re.IGNORECASE,
)
_PYTHON = ("python", "py", "python3", "py3")


class Listed(NamedTuple):
    """The programs of a page.

    Attributes:
        steps: Each as a step.
        left_out: The line of what may be one, but does not say so, and why.
    """

    steps: list[Step]
    left_out: list[tuple[int, str]]


def programs_in(
    blocks: Sequence[Block], text: str, languages: Collection[str] | None = None
) -> Listed:
    """Find the programs of a page that have their output below them.

    Args:
        blocks: The blocks of the page.
        text: The page.
        languages: What a block of an output is said to hold; anything, unless given.
    """
    found = Listed([], [])
    pairs = list(_pairs(blocks, text))
    if languages is not None:
        languages = {each.lower() for each in languages}
        below = {output.number for _, output in pairs}
        alone = (b.listing for b in blocks if b.listing and b.listing.name in OUTPUT)
        found.left_out.extend(
            (output.number, "an output block, no program directly above it")
            for output in alone
            if output.number not in below
        )
        found.left_out.extend(_announced(blocks, text))
    for program, output in pairs:
        if languages is None or output.name in languages:
            step = Step(
                program.text,
                output.first,
                output.text,
                output.indent,
                is_block=True,
                code_line=program.first,
                is_program=True,
                frame=output.inner_frame,
            )
            found.steps.append(step)
        elif output.name in TEXT:
            shown = f"a {output.name} block" if output.name else "a block"
            why = f"{program.name}, {shown} below it: not in outputs of [tool.hocket]"
            found.left_out.append((program.number, why))
    return found


def _announced(blocks: Sequence[Block], text: str) -> Iterator[tuple[int, str]]:
    """Name each program whose output a line announces between the two."""
    lines = split_lines(text)
    listings = [block.listing for block in blocks if block.listing is not None]
    for program, output in pairwise(listings):
        between = "".join(lines[program.end - 1 : output.number - 1]).strip(" \t>\r\n")
        is_output = output.name in TEXT and _ANNOUNCES.fullmatch(between)
        if is_output and _is_program(program):
            yield program.number, f"{program.name}, its output not directly below it"


def _pairs(blocks: Sequence[Block], text: str) -> Iterator[tuple[Tested, Tested]]:
    """Yield each program with the listing directly below it."""
    lines = split_lines(text)
    listings = [block.listing for block in blocks if block.listing is not None]
    for program, output in pairwise(listings):
        between = lines[program.end - 1 : output.number - 1]
        is_next = not any(line.strip(" \t>\r\n") for line in between)
        if is_next and _is_program(program):
            yield program, output


def _is_program(listing: Tested) -> bool:
    """Whether it is Python, and no session."""
    if listing.name.lower() not in _PYTHON or not listing.lines:
        return False
    shown = (line.text for line in listing.lines if line.text.strip(" \t>"))
    return not PROMPT.match(next(shown, ""))
