"""The blocks of a page: which show a session to a reader, and which show prompts else.

In reST prompts stand in paragraphs and in literal blocks, so all is read but what a
directive says is something else. What is in a comment no reader sees: it is no block at
all. `_markdown` has the blocks of MyST.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from hocket.verify.pages._docstrings import Line
from hocket.verify.pages._testcode import CODE, NAMES, Tested, in_directive

#: A prompt, with what stands before it: a block in a quotation has its marks there.
PROMPT = re.compile(r"(?P<indent>[\s>]*?)>>>(?:[ \t](?P<code>.*))?$")
#: What may stand before a prompt that is not read: marks, a field, a footnote.
_BEFORE = re.compile(
    r"(?:[-*+|][ \t]*)*(?::[^:\s][^:]*:|\.\. (?:\[[^\]]+\]|\|[^|]+\| \w+::))?"
)
_SHOWN = re.compile(r">>>(?:[ \t]|$)")
_IPYTHON = re.compile(r"[\s>]*(?:In|Out) ?\[\d+\]:(?: |$)")
#: The mark of a list.
MARKS = r"(?:[-*+•‣\u2043]|\(?(?:[^\W\d]|\d{1,9}|\#)[.)])"
#: The marks of a list before the dots of reST, or before a prompt, in the same line.
_MARKED = re.compile(rf"^(\s*)((?:{MARKS}[ \t]+)+)(?=(?:\.\.|>>>)(?:\s|$))")
#: What begins a comment in reST, or a directive: that has a name and two colons.
_EXPLICIT = re.compile(
    r"(?P<indent>\s*)\.\.(?:\s+(?:(?P<name>[\w:+.-]+) ?::(?:\s+(?P<argument>.*))?"
    r"|(?P<target>[_\[|].*)|.*))?$"
)
#: What begins and ends a simple table of reST, or stands below its head.
_BORDER = re.compile(r"\s*=+(?: +=+)+\s*$")
_SHOWS_TEXT = {*CODE, "parsed-literal", "raw", "math", "productionlist"}
#: Directives that run what they hold when the site is built.
_RUN = {"code-cell", "ipython", "jupyter-execute"}
_LANGUAGES = {"", "default", "doctest", "py", "py3", "pycon", "python", "python3"}

#: Of those, what holds nothing but a session.
_CONSOLE = {"pycon"}


class _Explicit(NamedTuple):
    """The beginning of what two dots begin.

    Attributes:
        indent: What stands before the dots.
        name: Of a directive its name; else "".
        argument: What stands behind that, or in the lines directly below.
        is_target: Whether it is a target, a footnote or a substitution.
    """

    indent: str
    name: str
    argument: str
    is_target: bool


class LeftOut(NamedTuple):
    """What is not looked at, though a reader may take it for an example.

    Attributes:
        number: Its line.
        why: What it is, and why.
    """

    number: int
    why: str


class Block(NamedTuple):
    """Lines of a page that belong together.

    Attributes:
        lines: The lines.
        is_session: Whether prompts in them are of a session; if not, they are shown
            as something else.
        tested: What `sphinx.ext.doctest` reads, where it is such a block.
        listing: What it shows, where it is a listing in some language.
        left_out: What it is, where it is not looked at.
        shown_as: What a reader sees in a session: `text` around prompts; `code`, which
            holds none, but may be more than the session; or what a `console` shows.
    """

    lines: Sequence[Line]
    is_session: bool = True
    tested: Tested | None = None
    listing: Tested | None = None
    left_out: LeftOut | None = None
    shown_as: Literal["text", "code", "console"] = "text"

    @property
    def goes_on(self) -> bool:
        """Whether an output in it goes on behind an empty line."""
        return self.shown_as == "console"


def shows_prompt(text: str) -> bool:
    """Whether a line shows a prompt to a reader, also where none is read.

    Args:
        text: The line.
    """
    found = _SHOWN.search(text)
    if found is None:
        return False
    before = text[: found.start()].strip(" \t>").rstrip('`" \t')
    is_cell = before[:1] in {"|", "+", '"'} and before[-1:] in {"|", "+", ",", '"'}
    return is_cell or _BEFORE.fullmatch(before) is not None


def ipython_in(lines: Sequence[Line]) -> LeftOut | None:
    """Name the first prompt of IPython in some lines.

    Args:
        lines: The lines.
    """
    prompts = (line.number for line in lines if _IPYTHON.match(line.text))
    first = next(prompts, None)
    return None if first is None else LeftOut(first, "a session of IPython")


def unmarked(text: str, marked: re.Pattern[str]) -> str:
    """Take the marks of a list off a line: what it holds is indented by as much.

    Args:
        text: The line.
        marked: The marks, and what comes before them, as groups.
    """
    return marked.sub(lambda found: found[1] + " " * len(found[2]), text)


def blocks_of_rest(text: str) -> Iterator[Block]:
    """Find the blocks of a page in reST.

    Args:
        text: The page.
    """
    yield from blocks_of_lines([Line(*line) for line in enumerate(text.split("\n"), 1)])


def blocks_of_lines(lines: Sequence[Line]) -> Iterator[Block]:
    """Find the blocks of some lines in reST.

    Args:
        lines: The lines.
    """
    lines = list(_without_marks(lines))
    first = at = 0
    shown = 0  # up to there, text is shown as it is
    while at < len(lines):
        if prompt := PROMPT.match(lines[at].text):
            at = _end_of_session(lines, at, prompt["indent"])
            continue
        if at >= shown and (end := _end_of_table(lines, at)):
            yield Block(lines[first:at])
            yield from cells(lines[at:end])
            first = at = end
            continue
        found = _explicit(lines, at)
        tested = found is not None and at >= shown and found.name in NAMES
        if found is None or not (tested or _hides(found)):
            if at >= shown and found is not None and found.name in CODE:
                end = _end_below(lines, at, len(found.indent))
                listing = _listing(found, lines[at:end])
                if _holds_session(found, lines[at:end]):
                    yield Block(lines[first:at])
                    yield _session(lines[at:end], listing)
                    first = at = end
                    continue
                yield Block((), is_session=False, listing=listing)
            if at >= shown and _shows_text(lines, at, found):
                text = lines[at].text
                shown = _end_below(lines, at, len(text) - len(text.lstrip()))
            at += 1
            continue
        yield Block(lines[first:at])
        first, at = at, _end_below(lines, at, len(found.indent))
        yield from _held(found, lines[first:at], is_read=first >= shown)
        first = at
    yield Block(lines[first:])


def _held(
    explicit: _Explicit, lines: Sequence[Line], *, is_read: bool
) -> Iterator[Block]:
    """Say what a directive holds that is none of the text around it; or a comment.

    Args:
        explicit: Its beginning.
        lines: Its lines, the first one among them.
        is_read: Whether it is none of a text that is shown as it is.
    """
    name = explicit.name
    if is_read and name in NAMES:
        tested = in_directive(name, explicit.argument, lines, explicit.indent)
        yield Block(tested.lines, name == "doctest", tested, shown_as="code")
    elif name in _RUN:
        why = f"{name}: the build runs it, and shows what it prints"
        yield Block((), left_out=LeftOut(lines[0].number, why))
    elif name == "csv-table":
        yield from cells(lines)
    elif name:
        listing = _listing(explicit, lines) if is_read and name in CODE else None
        yield Block(lines, is_session=False, listing=listing)


def _without_marks(lines: Sequence[Line]) -> Iterator[Line]:
    """Take the marks of lists off lines, but not off the output of a session."""
    end = 0
    for at, line in enumerate(lines):
        if at >= end and (".." in line.text or ">>>" in line.text):
            line = line._replace(text=unmarked(line.text, _MARKED))  # noqa: PLW2901
            if prompt := PROMPT.match(line.text):
                end = _end_of_session(lines, at, prompt["indent"])
        yield line


def _end_of_session(lines: Sequence[Line], at: int, indent: str) -> int:
    """Find where a session ends: whatever a line before looks like is its output."""
    end = at + 1
    while end < len(lines) and lines[end].text.startswith(indent):
        if not lines[end].text.removeprefix(indent).strip():
            break
        end += 1
    return end


def _end_of_table(lines: Sequence[Line], at: int) -> int:
    """Find where a simple table ends whose first border is in a line; 0 at others."""
    if not _BORDER.match(lines[at].text):
        return 0
    borders = 0
    for end in range(at + 1, len(lines)):
        if _BORDER.match(lines[end].text):
            borders += 1
            is_last = end + 1 == len(lines) or not lines[end + 1].text.strip()
            if borders == 2 or is_last:  # one below its head, one below all
                return end + 1
    return 0


def cells(lines: Sequence[Line]) -> Iterator[Block]:
    """Find the lines of a table, and each prompt that stands within one.

    Args:
        lines: The table.
    """
    yield Block(lines, is_session=False)
    for line in lines:
        if _SHOWN.search(line.text) and not shows_prompt(line.text):
            yield Block((), left_out=LeftOut(line.number, "a prompt in a table"))


def _explicit(lines: Sequence[Line], at: int) -> _Explicit | None:
    """Read the beginning of a directive, a comment or a target, if a line is one."""
    if (found := _EXPLICIT.match(lines[at].text)) is None:
        return None
    name, argument = (found["name"] or "").lower(), (found["argument"] or "").strip()
    if name in CODE and not argument and at + 1 < len(lines):
        below = lines[at + 1].text  # a language may stand there
        is_inside = len(below) - len(below.lstrip()) > len(found["indent"])
        if is_inside and below.strip()[:1] != ":" and not PROMPT.match(below):
            argument = below.strip()
    return _Explicit(found["indent"], name, argument, found["target"] is not None)


def _listing(explicit: _Explicit, lines: Sequence[Line]) -> Tested:
    return in_directive(explicit.argument.lower(), "", lines, explicit.indent)


def _holds_session(explicit: _Explicit, lines: Sequence[Line]) -> bool:
    is_console = explicit.argument.lower() in _CONSOLE
    return is_console or any(PROMPT.match(line.text) for line in lines)


def _session(lines: Sequence[Line], listing: Tested) -> Block:
    is_console = listing.name.lower() in _CONSOLE
    return Block(lines, listing=listing, shown_as="console" if is_console else "code")


#: A directive that shows another file, in reST and in MyST.
_INCLUDE = re.compile(
    r"^[ \t>]*(?:\.\.[ \t]+|[`:~]{3,}[ \t]*\{)(?P<name>(?:literal)?include)"
    r"(?:[ ]?::(?:[ \t]*\n)?|\})[ \t]+(?P<file>\S+)",
    re.MULTILINE,
)


def included_in(text: str) -> Iterator[tuple[int, str, bool]]:
    """Find the files that a page shows.

    Args:
        text: The page.

    Yields:
        The line, the file as it is written there, and whether it is shown as it is.
    """
    for found in _INCLUDE.finditer(text):
        number = text.count("\n", 0, found.start("name")) + 1
        yield number, found["file"], found["name"] == "literalinclude"


def tested_in(lines: Sequence[Line]) -> Iterator[Tested]:
    """Find what `sphinx.ext.doctest` reads in a docstring.

    Args:
        lines: The docstring's.
    """
    for block in blocks_of_lines(lines):
        if block.tested is not None:
            yield block.tested


def _shows_text(lines: Sequence[Line], at: int, explicit: _Explicit | None) -> bool:
    """Whether what is indented below a line is shown as it is."""
    if explicit is not None and explicit.name:
        return explicit.name in _SHOWS_TEXT
    is_last = at + 1 == len(lines) or not lines[at + 1].text.strip()
    return lines[at].text.rstrip().endswith("::") and is_last


def _hides(explicit: _Explicit) -> bool:
    """Whether below a directive, or a comment, there is no session."""
    if not explicit.name:
        return not explicit.is_target
    is_code = explicit.name in CODE and explicit.argument.lower() not in _LANGUAGES
    return is_code or explicit.name in {"raw", "csv-table", *_RUN}


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
