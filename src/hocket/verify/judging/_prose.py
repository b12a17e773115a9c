"""An author's text that stands directly below an output, and is read as more of it.

For doctest an output goes on up to the next empty line. So a sentence in between is
compared as output, and would be gone if another output were accepted. No rule can tell
a sentence from what a program prints. This one is to lose no text: a line counts as
text if it has words that the program does not say, the fewer, the more it begins and
ends as a sentence does.
"""

import ast
import re
from collections.abc import Iterable
from contextlib import suppress

from hocket.verify.reading._lines import split_lines
from hocket.verify.reading._syntax import tree_of

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_AROUND = "*_`\"'()[]"
_ENDS = (".", ":", "!", "?")
#: So many words that the program does not say make a line text: where it neither begins
#: nor ends as a sentence does, where it does one of both, and where it does both.
_ENOUGH = (5, 3, 2)
#: A field or a directive of reST, which no sentence has to follow.
_MARKUP = re.compile(r"\s*(?::[a-z][\w ]*:(?:\s|$)|\.\. [\w-]+::)")
_NAME = re.compile(r"\w")
_HEADER = "Traceback (most recent call last):"


def prose_in(expected: str, observed: str, sources: Iterable[str]) -> tuple[int, str]:
    """Find the first line of an output that looks like its author's text.

    Only in lines that would be gone, if the observed output were documented.

    Args:
        expected: The documented output, with what stands directly below it.
        observed: What was printed.
        sources: The code of the example.

    Returns:
        How many lines stand before it, and the line; 0 and "" where there is none.
    """
    documented = split_lines(expected)
    kept = {*split_lines(observed)}
    known: set[str] | None = None
    # What stands directly below a prompt is output, if there is any.
    for at in range(
        max(_end_of_exception(documented), bool(observed)), len(documented)
    ):
        line = documented[at]
        if line in kept or not line.strip():
            continue
        if known is None:  # which costs time, and is seldom asked for
            known = {*_words(observed), *_words(" ".join(_texts(sources)))}
        if _MARKUP.match(line) or _is_sentence(line, known):
            return at, line.strip()
    return 0, ""


def _end_of_exception(lines: list[str]) -> int:
    """Count the lines up to the last exception, whose words are Python's."""
    end = 0
    for at, line in enumerate(lines):
        if _HEADER in line:
            below = range(at + 1, len(lines))
            end = next((n + 1 for n in below if _NAME.match(lines[n])), len(lines))
    return end


def _is_sentence(line: str, known: set[str]) -> bool:
    text = line.strip().strip(_AROUND)
    begins, ends = text[:1].isupper(), text.endswith(_ENDS)
    new = [word for word in _words(line) if word not in known]
    return len(new) >= _ENOUGH[begins + ends]


def _words(text: str) -> list[str]:
    """The words of a text, as they stand between spaces; of code there are few."""
    bare = (each.strip(f"{_AROUND},;.:!?") for each in text.split())
    return [word.lower() for word in bare if _WORD.fullmatch(word)]


def _texts(sources: Iterable[str]) -> Iterable[str]:
    """The literal texts in some code, which is all that it can say by itself."""
    for source in sources:
        with suppress(SyntaxError, ValueError, RecursionError, MemoryError):
            for node in ast.walk(tree_of(source)):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield node.value
