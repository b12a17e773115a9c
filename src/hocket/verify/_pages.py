"""The blocks of a page: which show a session to a reader, and which show prompts else.

In MyST a block is a fence, or what is indented by four. In reST prompts stand in
paragraphs and in literal blocks, so all is read but what a directive says is something
else. What is in a comment no reader sees: it is no block at all.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hocket.verify._docstrings import Line
from hocket.verify._testcode import CODE, NAMES, Tested, in_directive, in_fence

#: A prompt, with what stands before it: a block in a quotation has its marks there.
PROMPT = re.compile(r"(?P<indent>[\s>]*?)>>>(?: (?P<code>.*))?$")
_FENCE = re.compile(r"(?P<before>[\s>]*)(?P<marks>`{3,}|~{3,}|:{3,})\s*(?P<info>.*)$")
#: The marks of a list before a fence, or before the dots of reST, in the same line.
_MARKS = re.compile(
    r"^([\s>]*)((?:(?:[-*+•‣\u2043]|\(?(?:[^\W\d]|\d{1,9}|\#)[.)])[ \t]+)+)"
    r"(?=`{3}|~{3}|:{3}|\.\.(?:\s|$))"
)
#: What a fence is said to hold, where it holds a session.
_SESSION = re.compile(
    r"\{doctest\}|(\{(code-block|code|sourcecode)\}\s+)?(pycon|python-console)\b",
    re.IGNORECASE,
)
#: What may be said of a session, too, or nothing, if it begins with a prompt.
_PYTHON = re.compile(
    r"(\{(code-block|code|sourcecode)\}\s*)?(py(thon3?)?\b|$)", re.IGNORECASE
)
#: What shows its text as it is.
_LITERAL = re.compile(
    r"\{(code-block|code|sourcecode|raw|parsed-literal|math|eval-rst)\}", re.IGNORECASE
)
#: What begins a comment in reST, or a directive: that has a name and two colons.
_EXPLICIT = re.compile(
    r"(?P<indent>\s*)\.\.(?:\s+(?:(?P<name>[\w:+.-]+)::(?:\s+(?P<argument>.*))?"
    r"|(?P<target>[_\[|].*)|.*))?$"
)
_SHOWS_TEXT = {*CODE, "parsed-literal", "raw", "math", "productionlist"}
_LANGUAGES = {"", "default", "doctest", "py", "py3", "pycon", "python", "python3"}


class Block(NamedTuple):
    """Lines of a page that belong together.

    Attributes:
        lines: The lines.
        is_session: Whether prompts in them are of a session; if not, they are shown
            as something else.
        tested: What `sphinx.ext.doctest` reads, where it is such a block.
        listing: What it shows, where it is a listing in some language.
    """

    lines: Sequence[Line]
    is_session: bool = True
    tested: Tested | None = None
    listing: Tested | None = None


def blocks_of_markdown(text: str) -> Iterator[Block]:
    """Find the blocks of a MyST page.

    Args:
        text: The page.
    """
    fences: list[re.Match[str]] = []  # that are open, each within the one before
    block: list[Line] | None = None
    indented: list[Line] = []
    literal = in_comment = False
    number = opened = 0
    for number, text_ in enumerate(text.split("\n"), start=1):
        line = Line(number, text_)
        in_comment = in_comment or (not literal and text_.lstrip().startswith("<!--"))
        if in_comment:
            in_comment = "-->" not in text_
            continue
        shown = line.text if block is not None else _unmarked(line.text)
        found = _FENCE.match(shown.rstrip())
        if block is None and not found and line.text.startswith(("    ", "\t")):
            indented.append(line)
            continue
        if indented:
            yield Block(indented)
            indented = []
        if found and fences and _closes(found, fences[-1]):
            fence = fences.pop()
            if block is not None:
                yield from _fenced(fence, opened, block, number)
            literal, block = False, None
        elif found and not literal and _opens(found):
            fences.append(found)
            info, opened = found["info"], number
            # What stands in the fence of a directive is read on.
            is_directive = info.startswith("{") and not _LITERAL.match(info)
            literal = not is_directive or _holds_python(info) or _is_tested(info)
            block = [] if literal else None
        elif block is not None:
            block.append(line)
    if block is not None:
        yield from _fenced(fences[-1], opened, block, number + 1)
    yield Block(indented)


def _unmarked(text: str) -> str:
    """A line without the marks of a list: what it holds is indented by as much."""
    return _MARKS.sub(lambda found: found[1] + " " * len(found[2]), text)


def _closes(found: re.Match[str], fence: re.Match[str]) -> bool:
    return not found["info"] and found["marks"].startswith(fence["marks"])


def _is_tested(info: str) -> bool:
    found = re.match(r"\{(\w+)\}", info)
    return found is not None and found[1] in NAMES


def _fenced(
    fence: re.Match[str], opened: int, block: list[Line], closed: int
) -> Iterator[Block]:
    """Say what a fence holds."""
    before, marks, info = fence["before"], fence["marks"], fence["info"]
    if info.startswith("{eval-rst}"):
        yield from _blocks_of_rest(block)
        return
    tested = in_fence(info, (before, marks), opened, block, closed)
    if tested is not None and _is_tested(info):
        yield Block(tested.lines, tested.name == "doctest", tested)
    else:
        yield Block(block, _is_session(info, block), listing=tested)


def _opens(fence: re.Match[str]) -> bool:
    """Colons open a directive only, and code in a line is no fence."""
    if fence["marks"][0] == "`":
        return "`" not in fence["info"]
    return fence["marks"][0] == "~" or fence["info"].startswith("{")


def _holds_python(info: str) -> bool:
    return bool(_SESSION.match(info) or _PYTHON.match(info))


def _is_session(info: str, block: Sequence[Line]) -> bool:
    if _SESSION.match(info):
        return True
    # The options of a directive come first.
    text = (line.text for line in block if line.text.strip(" >\t")[:1] not in ("", ":"))
    return bool(_PYTHON.match(info) and PROMPT.match(next(text, "")))


def blocks_of_rest(text: str) -> Iterator[Block]:
    """Find the blocks of a page in reST.

    Args:
        text: The page.
    """
    yield from _blocks_of_rest([Line(*line) for line in enumerate(text.split("\n"), 1)])


def _blocks_of_rest(lines: Sequence[Line]) -> Iterator[Block]:
    lines = [line._replace(text=_unmarked(line.text)) for line in lines]
    first = at = 0
    shown = 0  # up to there, text is shown as it is
    while at < len(lines):
        found = _EXPLICIT.match(lines[at].text)
        tested = found is not None and at >= shown and found["name"] in NAMES
        if found is None or not (tested or _hides(found)):
            if at >= shown and found is not None and found["name"] in CODE:
                below = lines[at : _end_below(lines, at, len(found["indent"]))]
                yield Block((), is_session=False, listing=_listing(found, below))
            if at >= shown and _shows_text(lines, at, found):
                text = lines[at].text
                shown = _end_below(lines, at, len(text) - len(text.lstrip()))
            at += 1
            continue
        yield Block(lines[first:at])
        first, at = at, _end_below(lines, at, len(found["indent"]))
        if tested:
            argument = (found["argument"] or "").strip()
            block = in_directive(
                found["name"], argument, lines[first:at], found["indent"]
            )
            yield Block(block.lines, found["name"] == "doctest", block)
        elif found["name"]:
            is_listing = first >= shown and found["name"] in CODE
            listing = _listing(found, lines[first:at]) if is_listing else None
            yield Block(lines[first:at], is_session=False, listing=listing)
        first = at
    yield Block(lines[first:])


def _listing(explicit: re.Match[str], lines: Sequence[Line]) -> Tested:
    language = (explicit["argument"] or "").strip()
    return in_directive(language, "", lines, explicit["indent"])


def tested_in(lines: Sequence[Line]) -> Iterator[Tested]:
    """Find what `sphinx.ext.doctest` reads in a docstring.

    Args:
        lines: The docstring's.
    """
    for block in _blocks_of_rest(lines):
        if block.tested is not None:
            yield block.tested


def _shows_text(lines: Sequence[Line], at: int, explicit: re.Match[str] | None) -> bool:
    """Whether what is indented below a line is shown as it is."""
    if explicit is not None and explicit["name"]:
        return explicit["name"] in _SHOWS_TEXT
    is_last = at + 1 == len(lines) or not lines[at + 1].text.strip()
    return lines[at].text.rstrip().endswith("::") and is_last


def _hides(explicit: re.Match[str]) -> bool:
    """Whether below a directive, or a comment, there is no session."""
    if not explicit["name"]:
        return explicit["target"] is None
    language = (explicit["argument"] or "").strip().lower()
    is_code = explicit["name"] in CODE and language not in _LANGUAGES
    return is_code or explicit["name"] == "raw"


def _end_below(lines: Sequence[Line], at: int, indent: int) -> int:
    """Find where the lines end that belong to one: they are indented more."""
    end = at + 1
    # A comment of nothing but its dots has nothing below it, after an empty line.
    is_bare = lines[at].text.strip() == ".."
    if is_bare and not (end < len(lines) and lines[end].text.strip()):
        return end
    while end < len(lines):
        text = lines[end].text
        if text.strip() and len(text) - len(text.lstrip()) <= indent:
            break
        end += 1
    return end
