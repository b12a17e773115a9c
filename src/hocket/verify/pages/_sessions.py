"""Interactive sessions: where they stand, and how outputs are put back into them.

A session is the prompts of a page, or of a docstring. They are lines of a file, so a
session is found as steps that know their lines, and accepted by writing other lines in
their places.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from hocket.verify._model import Step
from hocket.verify.pages._assigned import computed_in
from hocket.verify.pages._docstrings import docstrings, local_in, parse
from hocket.verify.pages._flags import KNOWN
from hocket.verify.pages._groups import Grouped, grouped
from hocket.verify.pages._markdown import blocks_of_markdown
from hocket.verify.pages._pages import (
    PROMPT,
    Block,
    blocks_of_rest,
    ipython_in,
    shows_prompt,
    tested_in,
)
from hocket.verify.pages._testcode import DEFAULT, rules_of
from hocket.verify.pages._typed import is_empty, is_remark, typed_in, unread_in
from hocket.verify.reading._lines import split_lines

_CONTINUED = re.compile(r"[\s>]*?\.\.\.(?:[ \t]|$)")
_AFTER_PROMPT = re.compile(r"[\s>]*?(?:>>>|\.\.\.)[ \t]*")
_UNSPACED = re.compile(r"[\s>]*?>>>[^\s>]")
_DIRECTIVE = re.compile(r"#\s*doctest:([^'\"\n]*)$", re.MULTILINE)
_SKIP = "+SKIP"
#: The options of doctest and of pytest: some are followed, the others change no
#: verdict here.
DIRECTIVES = (
    *("SKIP", *KNOWN, "FAIL_FAST", "REPORT_ONLY_FIRST_FAILURE"),
    *("REPORT_UDIFF", "REPORT_CDIFF", "REPORT_NDIFF"),
)
_BLANK, _NO_BLANK = "<BLANKLINE>", "DONT_ACCEPT_BLANKLINE"


Sessions = dict[str, list[Step]]
"""The sessions of a file.

Those of a module by the names of what they document; those of a page by their groups,
with "" for the prompts of all that names no group.
"""


def sessions_in(name: str, text: str, flags: Sequence[str] = ()) -> Sessions:
    """Find the sessions of a file.

    Args:
        name: Its name, which tells a page from a module.
        text: What it holds.
        flags: The options of doctest that hold for each prompt, as `+ELLIPSIS`.

    Raises:
        SyntaxError: It is a module that cannot be parsed.
    """
    if not name.endswith(".py"):
        return _grouped(name, text, flags).sessions
    found = {of: list(_steps(block, flags)) for of, block in _blocks(name, text)}
    return {of: steps for of, steps in found.items() if steps}


def left_out(name: str, text: str) -> list[tuple[int, str]]:
    """Find the tests of a file that are not looked at, as `sphinx.ext.doctest` might.

    Args:
        name: The name of the file.
        text: What it holds.

    Returns:
        The number of the line of each, and what it is, or why.

    Raises:
        SyntaxError: It is a module that cannot be parsed.
    """
    cells = (ipython_in(block.lines) for _, block in _blocks(name, text))
    others: list[tuple[int, str]] = list(filter(None, cells))
    if not name.endswith(".py"):
        others += (each for b in blocks_of(name, text) for each in unread_in(b))
        others += (b.left_out for b in blocks_of(name, text) if b.left_out is not None)
        return sorted([*_grouped(name, text).left_out, *others])
    # The page that shows a docstring may have what sets it up.
    found = [
        (tested.number, f"{tested.name} in a docstring")
        for _, lines in docstrings(text)
        for tested in tested_in(lines)
        if tested.name != "doctest"
    ]
    return [*found, *others, *local_in(parse(text)), *computed_in(parse(text))]


def blocks_of(name: str, text: str) -> list[Block]:
    """Find the blocks of a page; of a module there are none.

    Args:
        name: The name of the file.
        text: What it holds.
    """
    return [] if name.endswith(".py") else [b for _, b in _blocks(name, text)]


def _grouped(name: str, text: str, flags: Sequence[str] = ()) -> Grouped:
    blocks = (block for _, block in _blocks(name, text))
    return grouped((block, list(_steps(block, flags))) for block in blocks)


class Unspaced(NamedTuple):
    """A prompt without a space behind it.

    Attributes:
        number: Its line.
        of: The name of what its docstring documents, or "".
        prompt: The prompt: `>>>` or `...`.
    """

    number: int
    of: str
    prompt: str


def unread_prompts(name: str, text: str) -> tuple[list[Unspaced], list[int]]:
    """Find what looks like a prompt to a reader, and is not read as one.

    Args:
        name: The name of the file.
        text: What it holds.

    Returns:
        Those that lack a space behind them; and the numbers of the lines of those in
        blocks that are shown as something else.
    """
    unspaced: list[Unspaced] = []
    elsewhere: list[int] = []
    for of, block in _blocks(name, text):
        shown = [line for line in block.lines if shows_prompt(line.text)]
        if block.is_session:
            unspaced += (Unspaced(n, of, prompt) for n, prompt in _unspaced_in(block))
            shown = [line for line in shown if not PROMPT.match(line.text)]
        printed = _printed(block) if shown else set[int]()
        elsewhere += (line.number for line in shown if line.number not in printed)
    return unspaced, elsewhere


def _unspaced_in(block: Block) -> Iterator[tuple[int, str]]:
    for line in block.lines:
        if _UNSPACED.match(line.text):
            yield line.number, ">>>"
    for typed in typed_in(block):
        if any(_SKIP in _directives(line.text) for line in typed.code):
            continue
        for line in typed.code[1:]:
            if not _CONTINUED.match(line.text):
                yield line.number, "..."


def _printed(block: Block) -> set[int]:
    """The lines of a session that are documented outputs."""
    return {
        step.line + line
        for step in _steps(block, with_skipped=True)
        for line in range((step.expected or "").count("\n"))
    }


def statements_in(name: str, text: str) -> list[str]:
    r"""List the statements at the prompts of a file, those that are skipped too.

    Args:
        name: The name of the file. It says what the text is: Markdown, a module with
            its docstrings, or else reST.
        text: What it holds.

    Returns:
        The statements, without their prompts and without the options of doctest.

    Raises:
        SyntaxError: It is a module that cannot be parsed.

    >>> from hocket.verify import statements_in
    >>> statements_in("page.rst", ">>> 1 + 1  # doctest: +SKIP\n2\n")
    ['1 + 1']

    .. versionadded:: 0.1
    """
    found: list[str] = []
    for _, block in _blocks(name, text):
        steps = _steps(block, with_skipped=True)
        found += (_DIRECTIVE.sub("", step.source.rstrip()).rstrip() for step in steps)
        if block.tested is not None and block.tested.name == "testcode":
            found.append(block.tested.text.rstrip())
    return found


def directives(name: str, text: str) -> Iterator[tuple[int, str]]:
    """Find the directives of doctest, such as `+SKIP`, that statements have.

    Args:
        name: The name of the file.
        text: What it holds.

    Yields:
        The number of the line, and the directive.
    """
    for _, block in _blocks(name, text):
        if block.tested is not None:
            yield from block.tested.flags()
        for line in block.lines if block.is_session else ():
            if PROMPT.match(line.text) or _CONTINUED.match(line.text):
                for directive in _directives(line.text):
                    yield line.number, directive


def is_markdown(name: str) -> bool:
    """Tell whether a page is read as Markdown, and not as reST.

    Args:
        name: The name of its file.
    """
    return name.lower().endswith((".md", ".markdown"))


@lru_cache(maxsize=1)  # one is read in several ways
def _blocks(name: str, text: str) -> Sequence[tuple[str, Block]]:
    """The blocks of a file, each with the name of what it documents."""
    if name.endswith(".py"):
        return [(of, Block(lines)) for of, lines in docstrings(text)]
    blocks = blocks_of_markdown(text) if is_markdown(name) else blocks_of_rest(text)
    return [("", block) for block in blocks]


def _directives(code: str) -> list[str]:
    found = _DIRECTIVE.search(code)
    return found[1].replace(",", " ").split() if found else []


def _steps(
    of: Block, flags: Sequence[str] = (), *, with_skipped: bool = False
) -> Iterator[Step]:
    """Read the prompts of a block, and the output below each."""
    rules = rules_of(flags, DEFAULT if of.tested else ())
    rules = rules_of(map(_flag, of.tested.flags()), rules) if of.tested else rules
    for indent, lines, output, _ in typed_in(of):
        code = [_code(line.text, indent) for line in lines]
        options = [option for line in code for option in _directives(line)]
        if _SKIP in options and not with_skipped:
            continue
        asked = [flag for flag in (*flags, *options) if flag[1:] == _NO_BLANK]
        blank = "" if asked[-1:] == [f"+{_NO_BLANK}"] else _BLANK
        shown = [line.text for line in output]
        last = output[-1] if output else lines[-1]
        yield Step(
            source="\n".join(code) + "\n",
            # The line below the prompt, even where the block ends with it.
            line=lines[-1].number + 1,
            expected=_unquote(shown, indent, blank),
            indent=indent,
            rest=last.rest if output else "",
            has_escapes=last.has_escapes,
            rules=rules_of(options, rules),
            has_gaps=not blank or any(is_empty(line, indent) for line in shown),
            goes_on=of.goes_on,
        )


def _flag(option: tuple[int, str]) -> str:
    return option[1]


def _code(line: str, indent: str) -> str:
    """What stands behind a prompt, where a tab is as many spaces as for doctest."""
    if "\t" not in line or (head := _AFTER_PROMPT.match(line)) is None:
        return line[len(indent) + 4 :]
    return (head[0].expandtabs() + line[head.end() :])[len(indent.expandtabs()) + 4 :]


def _unquote(lines: list[str], indent: str, blank: str) -> str:
    shown = (
        "" if is_empty(line, indent) else line.removeprefix(indent) for line in lines
    )
    return "".join("\n" if text == blank else f"{text}\n" for text in shown)


def splice(text: str, steps: Sequence[Step], outputs: Sequence[str]) -> str:
    """Put outputs into the places of the documented ones.

    Args:
        text: The file.
        steps: Steps of it.
        outputs: The output of each step; of a step without one, that which is
            documented stays.

    Returns:
        The file as it reads with these outputs. Whether it can be read back is
        for the caller to see: an output may hold what ends a block.
    """
    lines = split_lines(text)
    # From the last to the first, so that the line numbers stay true.
    for step, output in sorted(
        zip(steps, outputs, strict=False), key=lambda pair: pair[0].line, reverse=True
    ):
        if output == step.expected or not step.line:
            continue
        first = step.line - 1
        height = (step.expected or "").count("\n")
        above = lines[first - 1]
        end = "\r\n" if above.endswith("\r\n") else "\n"
        text = output.replace("\\", "\\\\") if step.has_escapes else output
        shown = _quoted([line.removesuffix("\n") for line in split_lines(text)], step)
        margin = step.indent.rstrip()  # of a quotation its mark
        new = [f"{step.indent if line else margin}{line}{end}" for line in shown]
        if new and not height:
            frame = [part.replace("\n", end) for part in step.frame]
            new = [part for part in (frame[0], *new, frame[1]) if part]
        if step.rest:  # the closing quotes go on where they stood, or below
            last = new.pop().removesuffix(end) if new else step.indent
            new.append(f"{last}{step.rest}{end}")
        if new and not above.endswith("\n"):
            lines[first - 1] += end  # the file ends with the prompt
        lines[first : first + height] = new
    return "".join(lines)


def _quoted(lines: Sequence[str], step: Step) -> Sequence[str]:
    """An output as it is written: its empty lines as those in it have been."""
    if step.is_block:
        return lines
    written: list[str] = []
    behind = ""  # the next line that is not empty
    for line in reversed(lines):
        behind = line or behind
        is_kept = line or (step.has_gaps and behind and not is_remark(behind))
        written.append(line if is_kept else _BLANK)
    return written[::-1]
