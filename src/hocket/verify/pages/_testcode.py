"""The blocks with which pages of Sphinx test their code: `testcode`, `testoutput`, ...

What they mean is said by `sphinx.ext.doctest`. Here they are read as text: what each
holds, to which groups it belongs, and where its output would be written.
"""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from hocket.verify._model import Rule
from hocket.verify._options import allows_python, is_specifier
from hocket.verify.pages._docstrings import Line

#: Their names. A `doctest` holds prompts, the others hold none.
NAMES = ("testsetup", "testcleanup", "testcode", "testoutput", "doctest")
#: The directives that show a listing.
CODE = ("code", "code-block", "sourcecode")
_RULES: Mapping[str, Rule] = {
    "ELLIPSIS": "ellipsis",
    "NORMALIZE_WHITESPACE": "whitespace",
    "IGNORE_EXCEPTION_DETAIL": "detail",
    "NUMBER": "number",
    "ALLOW_UNICODE": "unicode",
    "ALLOW_BYTES": "bytes",
}
#: What holds in them, if nothing else is said.
DEFAULT: tuple[Rule, ...] = ("ellipsis", "detail")
_OPTION = re.compile(r"\s*:([\w-]+):(?:\s+(.*))?$")
_YAML = re.compile(r"\s*([\w-]+):(?:\s+(.*))?$")


@dataclass(frozen=True, slots=True)
class Tested:
    """Such a block, or a listing, which is read like one.

    Attributes:
        name: One of `NAMES`; of a listing its language.
        number: The line in which it begins.
        end: The line behind it.
        groups: Whose names it shares; `*` for those of all groups of its page.
        options: Each with its line, its name and its value.
        lines: What it holds, as it stands in the file.
        indent: What stands before each line there.
        frame: What is to stand before and after an output that is written behind it.
    """

    name: str
    number: int
    end: int
    groups: tuple[str, ...]
    options: tuple[tuple[int, str, str], ...]
    lines: tuple[Line, ...]
    indent: str
    frame: tuple[str, str]

    @property
    def text(self) -> str:
        """What it holds, as Sphinx sees it."""
        return "".join(f"{_bare(line.text, self.indent)}\n" for line in self.lines)

    @property
    def first(self) -> int:
        """The line in which what it holds begins, or would."""
        if self.lines:
            return self.lines[0].number
        return self.end - 1 if self._is_fence else self.end

    @property
    def _is_fence(self) -> bool:
        return bool(self.frame[1])

    @property
    def inner_frame(self) -> tuple[str, str]:
        """What is to stand around what is written into it, where it holds nothing."""
        return ("", "") if self.lines or self._is_fence else ("\n", "")

    def flags(self) -> Iterator[tuple[int, str]]:
        """Yield the options of doctest that it has, such as `+ELLIPSIS`, by line."""
        for line, name, value in self.options:
            if name == "options":
                yield from ((line, flag) for flag in value.replace(",", " ").split())

    def reason_to_skip(self) -> str:
        """Say why it is not run here, or "".

        A condition is Python, which may need what only Sphinx's configuration knows. So
        it counts where it is a constant.
        """
        if self.name == "doctest" and "+SKIP" in {flag for _, flag in self.flags()}:
            return "+SKIP"
        for _, name, value in self.options:
            if name == "skipif" and _constant(value) is not False:
                return f":skipif: {value}"
            if name == "pyversion" and self.name == "doctest":
                versions = value.replace(" ", "")
                if not (is_specifier(versions) and allows_python(versions)):
                    return f":pyversion: {value}"
        return ""

    @property
    def is_skipped(self) -> bool:
        """Whether Sphinx does not run it either, for certain."""
        reason = self.reason_to_skip()
        if not reason.startswith(":skipif:"):
            return bool(reason)
        return _constant(reason.removeprefix(":skipif:").strip()) is True


def rules_of(flags: Iterable[str], given: Sequence[Rule] = ()) -> tuple[Rule, ...]:
    """In what an output may differ, by the options of doctest.

    Args:
        flags: The options, such as `+ELLIPSIS` and `-ELLIPSIS`; the last one counts.
        given: What holds without them.
    """
    rules = dict.fromkeys(given)
    for flag in flags:
        if rule := _RULES.get(flag[1:]):
            rules.pop(rule, None)
            if flag[0] == "+":
                rules[rule] = None
    return tuple(rules)


def in_fence(
    info: str, marks: tuple[str, str], number: int, block: Sequence[Line], end: int
) -> Tested | None:
    """Read a fence of MyST; None where it is another directive.

    Args:
        info: What stands behind its opening marks.
        marks: What stands before those, and the marks themselves.
        number: The line of the opening marks.
        block: The lines between.
        end: The line of the closing marks, or the one behind the last.
    """
    before, fence = marks
    if not (found := re.match(r"\{([\w-]+)\}\s*(.*)", info)):
        language = info.partition(" ")[0].lower()
        ending = ("", f"{before}{fence}\n")
        return Tested(language, number, end + 1, (), (), tuple(block), before, ending)
    name, argument = found.groups()
    if name in CODE:
        name, argument = argument.partition(" ")[0].lower(), ""
    elif name not in NAMES:
        return None
    options, held = _myst_options(block, before)
    frame = f"\n{before}{fence}{{testoutput}} {argument}".rstrip(" ")
    return Tested(
        name,
        number,
        end + 1,
        _groups(argument),
        tuple(options),
        tuple(_trimmed(held, before)),
        before,
        (f"{frame}\n", f"{before}{fence}\n"),
    )


def _myst_options(
    block: Sequence[Line], before: str
) -> tuple[list[tuple[int, str, str]], Sequence[Line]]:
    texts = [_bare(line.text, before) for line in block]
    is_yaml = bool(texts) and texts[0].startswith("---")
    pattern, at = (_YAML, 1) if is_yaml else (_OPTION, 0)
    options: list[tuple[int, str, str]] = []
    while at < len(block) and not (is_yaml and texts[at].startswith("---")):
        if found := pattern.match(texts[at]):
            value = (found[2] or "").strip("'\"")
            options.append((block[at].number, found[1], value))
        elif not is_yaml:  # whose values may take several lines
            break
        at += 1
    return options, block[at + is_yaml :]


def in_directive(
    name: str, argument: str, lines: Sequence[Line], before: str
) -> Tested:
    """Read a directive of reST.

    Args:
        name: Its name, or its language.
        argument: What stands behind its name.
        lines: Its lines, the first one among them.
        before: What stands before its dots.
    """
    first, *below = lines
    while below and not below[-1].text.strip():
        below.pop()
    # What follows without an empty line are arguments and options.
    head = [*takewhile(lambda line: line.text.strip(), below)]
    options: list[tuple[int, str, str]] = []
    arguments = [argument]
    for line in head:
        if found := _OPTION.match(line.text):
            options.append((line.number, found[1], found[2] or ""))
        elif not options:
            arguments.append(line.text.strip())
    filled = [line.text for line in below if line.text.strip()]
    margins = [text[: len(text) - len(text.lstrip())] for text in filled]
    indent = min(margins, key=len) if margins else f"{before}   "
    last = below[-1] if below else first
    whole = " ".join(filter(None, arguments))
    frame = f"\n{before}.. testoutput:: {whole}".rstrip(" ")
    return Tested(
        name,
        first.number,
        last.number + 1,
        _groups(whole),
        tuple(options),
        tuple(_trimmed(below[len(head) :], indent)),
        indent,
        (f"{frame}\n\n", ""),
    )


def _groups(argument: str) -> tuple[str, ...]:
    names = [name.strip() for name in argument.split(",")] if argument else []
    return tuple(dict.fromkeys(names)) or ("default",)


def _trimmed(lines: Sequence[Line], indent: str) -> Sequence[Line]:
    """Leave out empty lines at both ends."""
    filled = [i for i, line in enumerate(lines) if _bare(line.text, indent)]
    return lines[filled[0] : filled[-1] + 1] if filled else []


def _bare(text: str, indent: str) -> str:
    """A line without what stands before it, which empty lines may have in part."""
    if text.startswith(indent):
        text = text[len(indent) :]
    elif not text.strip(" \t>"):
        return ""
    else:
        text = text.lstrip()
    return text if text.strip() else ""


def _constant(condition: str) -> bool | None:
    """What a condition is, where it is a constant."""
    try:
        return bool(ast.literal_eval(condition))
    except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
        return None
