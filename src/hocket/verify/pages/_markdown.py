"""The blocks of a page in MyST: a fence, what is indented by four, and all the rest.

A fence ends where it is closed, and with the item of a list or the quotation that it
stands in. What is in a comment, in a script, or above a page as YAML, no reader sees.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hocket.verify.pages._docstrings import Line
from hocket.verify.pages._pages import (
    MARKS,
    PROMPT,
    Block,
    LeftOut,
    blocks_of_lines,
    cells,
    unmarked,
)
from hocket.verify.pages._testcode import NAMES, in_fence

_MARKS = ("```", "~~~", ":::")
#: The marks of a list before a fence, in the same line.
_MARKED = re.compile(rf"^([\s>]*)((?:{MARKS}[ \t]+)+)(?=`{{3}}|~{{3}}|:{{3}})")
_FENCE = re.compile(r"(?P<before>[\s>]*)(?P<marks>`{3,}|~{3,}|:{3,})\s*(?P<info>.*)$")
#: What a fence is said to hold, where it holds a session.
_SESSION = re.compile(
    r"\{doctest\}|(\{(code-block|code|sourcecode)\}\s+)?(pycon|python-console)\b",
    re.IGNORECASE,
)
#: What may be said of a session, too, or nothing, if it begins with a prompt.
_PYTHON = re.compile(
    r"(\{(code-block|code|sourcecode)\}\s*)?(py(thon3?)?\b|$)|\{prompt\}",
    re.IGNORECASE,
)
#: What shows its text as it is, or makes something else of it.
_LITERAL = re.compile(
    r"\{(code-block|code|sourcecode|raw|parsed-literal|math|eval-rst|code-cell|ipython"
    r"|jupyter-execute|csv-table|mermaid|graphviz|digraph|include|literalinclude)\}",
    re.IGNORECASE,
)
#: Directives that run what they hold when the site is built.
_RUN = re.compile(r"\{(code-cell|ipython|jupyter-execute)\}", re.IGNORECASE)
#: What is HTML up to its end, whatever stands in it; and whether a reader sees it.
_HTML = re.compile(
    r"\s*<(?:(?P<unseen>script|style)|pre|textarea)(?=[\s>]|$)", re.IGNORECASE
)
_HTML_END = re.compile(r"</(?:script|style|pre|textarea)>", re.IGNORECASE)
#: Of a class a list of attributes begins with a dot.
_ATTRIBUTES = re.compile(r"\{\s*\.[^}]*\}")
_ITEM = re.compile(rf"([\s>]*)((?:{MARKS}[ \t]+)+)")


class _Fence(NamedTuple):
    """A fence that is open.

    Attributes:
        found: Its opening line, as `_FENCE` reads it.
        number: The number of that line.
        margin: How far what stands in the item of its list is indented; 0 in none.
    """

    found: re.Match[str]
    number: int
    margin: int

    @property
    def info(self) -> str:
        """What it is said to hold: of a list of attributes, as Pandoc's, the classes.

        That of a block between colons is of text that is read on.
        """
        info = self.found["info"]
        if self.found["marks"][0] == ":" or not (given := _ATTRIBUTES.match(info)):
            return info
        classes = re.findall(r"\.([\w-]+)", re.sub(r'"[^"]*"', "", given[0]))
        return " ".join(sorted(classes, key=lambda name: name != "output"))

    def ends_before(self, text: str) -> bool:
        """Whether a line is no more of what the fence stands in."""
        if ">" in self.found["before"]:
            return not text.lstrip().startswith(">")
        return bool(text.strip()) and _width(text) < self.margin


def blocks_of_markdown(text: str) -> Iterator[Block]:
    """Find the blocks of a page.

    Args:
        text: The page.
    """
    page = _Page()
    lines = text.split("\n")
    for number in range(_front_matter(lines) + 1, len(lines) + 1):
        yield from page.read(Line(number, lines[number - 1]))
    yield from page.end(len(lines) + 1)


def _front_matter(lines: Sequence[str]) -> int:
    """How many lines above the page are YAML."""
    if lines[0].rstrip() == "---":
        for number, line in enumerate(lines[1:], start=2):
            if line.rstrip() in ("---", "..."):
                return number
    return 0


class _Page:
    """What is open where a page is read, line after line."""

    def __init__(self) -> None:
        self._fences: list[_Fence] = []  # each within the one before
        self._block: list[Line] | None = None  # of the last one, if it is not read on
        self._indented: list[Line] = []
        self._outside: list[Line] = []
        self._margins: list[int] = []  # of the items of lists
        self._hidden: re.Pattern[str] | None = None  # up to this
        self._is_seen = True

    def read(self, line: Line) -> Iterator[Block]:
        """Read a line, and yield the blocks that end with it."""
        while self._fences and self._fences[-1].ends_before(line.text):
            yield from self._close(line.number - 1)
        if self._block is None and self._hides(line):
            return
        found = None
        if any(marks in line.text for marks in _MARKS):
            text = (
                line.text if self._block is not None else unmarked(line.text, _MARKED)
            )
            found = _FENCE.match(text.rstrip())
        if self._block is None:
            self._note_item(line.text)
            if not found and line.text.startswith(("    ", "\t")):
                self._indented.append(line)
                return
        if self._indented:
            yield Block(self._indented)
            self._indented = []
        if found and self._fences and _closes(found, self._fences[-1]):
            yield from self._close(line.number)
        elif found and self._block is None and _opens(found):
            yield from self._open(found, line.number)
        elif self._block is not None:
            self._block.append(line)
        else:
            self._outside.append(line)

    def end(self, number: int) -> Iterator[Block]:
        """End the page, and yield the blocks that do.

        Args:
            number: Of the line behind it.
        """
        if self._block is not None:
            yield from self._close(number)
        yield Block(self._indented)
        yield Block(self._outside, is_session=False)

    def _hides(self, line: Line) -> bool:
        """Whether a line is of HTML that is no Markdown."""
        if self._hidden is None:
            html = _HTML.match(line.text)
            is_comment = line.text.lstrip().startswith("<!--")
            if not (html or is_comment) or self._is_code(line.text):
                return False
            self._hidden = _HTML_END if html else re.compile("-->")
            self._is_seen = html is not None and html["unseen"] is None
        if self._is_seen:
            self._outside.append(line)
        if self._hidden.search(line.text):
            self._hidden = None
        return True

    def _is_code(self, text: str) -> bool:
        """Whether a line is indented by four where it stands: that is no HTML."""
        width = _width(text)
        margins = [0, *self._margins, *(each.margin for each in self._fences)]
        return width - max(each for each in margins if each <= width) >= 4

    def _note_item(self, text: str) -> None:
        """Note where items of lists begin and end."""
        if not text.strip():
            return
        while self._margins and _width(text) < self._margins[-1]:
            self._margins.pop()
        if item := _ITEM.match(text):
            self._margins.append(len(item[0].expandtabs(4)))

    def _open(self, found: re.Match[str], number: int) -> Iterator[Block]:
        width = len(found["before"].expandtabs(4))
        margin = self._margins[-1] if self._margins else 0
        fence = _Fence(found, number, margin if width >= margin else 0)
        self._fences.append(fence)
        # What stands in the fence of a directive is read on.
        is_directive = fence.info.startswith("{") and not _LITERAL.match(fence.info)
        is_literal = (
            not is_directive or _holds_python(fence.info) or _is_tested(fence.info)
        )
        self._block = [] if is_literal else None
        if run := _RUN.match(fence.info):
            why = f"{run[1]}: the build runs it, and shows what it prints"
            yield Block((), left_out=LeftOut(number, why))

    def _close(self, number: int) -> Iterator[Block]:
        fence, block = self._fences.pop(), self._block
        self._block = None
        if block is not None:
            yield from _fenced(fence, block, number)


def _width(text: str) -> int:
    return len(text.expandtabs(4)) - len(text.expandtabs(4).lstrip())


def _closes(found: re.Match[str], fence: _Fence) -> bool:
    return not found["info"] and found["marks"].startswith(fence.found["marks"])


def _opens(fence: re.Match[str]) -> bool:
    """Colons open a directive only, and code in a line is no fence."""
    if fence["marks"][0] == "`":
        return "`" not in fence["info"]
    return fence["marks"][0] == "~" or fence["info"].startswith("{")


def _is_tested(info: str) -> bool:
    found = re.match(r"\{(\w+)\}", info)
    return found is not None and found[1] in NAMES


def _fenced(fence: _Fence, block: list[Line], closed: int) -> Iterator[Block]:
    """Say what a fence holds."""
    info = fence.info
    if info.startswith("{eval-rst}"):
        yield from blocks_of_lines(block)
        return
    if info.startswith("{csv-table}"):
        yield from cells(block)
        return
    if _holds_python(info):
        yield from _unclosed(fence, block)
    marks = fence.found["before"], fence.found["marks"]
    tested = in_fence(info, marks, fence.number, block, closed)
    if tested is not None and _is_tested(info):
        is_session = tested.name == "doctest"
        yield Block(tested.lines, is_session, tested, shown_as="code")
    else:
        held = block if tested is None else tested.lines
        yield Block(
            block,
            _is_session(info, held),
            listing=tested,
            shown_as="console" if _SESSION.match(info) else "code",
        )


def _unclosed(fence: _Fence, block: list[Line]) -> Iterator[Block]:
    """Name what would open a block, if the one around it were closed."""
    for line in block:
        found = _FENCE.match(line.text)
        if found and found["info"] and found["marks"].startswith(fence.found["marks"]):
            shown = f"{found['marks']}{found['info'].strip()}"
            why = f"{shown} in the block of line {fence.number}: is its end missing?"
            yield Block((), left_out=LeftOut(line.number, why))


def _holds_python(info: str) -> bool:
    return bool(_SESSION.match(info) or _PYTHON.match(info))


def _is_session(info: str, block: Sequence[Line]) -> bool:
    if _SESSION.match(info):
        return True
    # The options of a directive come first.
    text = (line.text for line in block if line.text.strip(" >\t")[:1] not in ("", ":"))
    return bool(_PYTHON.match(info) and PROMPT.match(next(text, "")))
