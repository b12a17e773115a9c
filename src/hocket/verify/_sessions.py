"""Interactive sessions: where they stand, and how outputs are put back into them.

A session is the `pycon` blocks of a page, or the `>>>` prompts of a docstring.
Both are lines of a file, so a session is found as steps that know their lines,
and accepted by writing other lines in their places.
"""

import ast
import re
import textwrap
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hocket.verify._model import Step

_FENCE = re.compile(r"\s*(`{3,}|~{3,})\s*(?P<info>.*?)\s*$")
_PROMPT = re.compile(r"(?P<indent>\s*)>>>(?: (?P<code>.*))?$")
_OPTIONS = re.compile(r"#\s*doctest:.*?\+([A-Z_]+)")
_BLANK = "<BLANKLINE>"


class Line(NamedTuple):
    """A line of a file.

    Attributes:
        number: From 1.
        text: Without its end.
    """

    number: int
    text: str


def steps_in_page(text: str) -> list[Step]:
    """Find the session of a MyST page: all its `pycon` blocks, one after the other.

    Args:
        text: The page.
    """
    return [step for block in _pycon_blocks(text) for step in _steps(block)]


def _pycon_blocks(text: str) -> Iterator[list[Line]]:
    fences: list[str] = []  # that are open, each within the one before
    block: list[Line] | None = None
    literal = False
    for line in map(Line._make, enumerate(text.splitlines(), start=1)):
        found = _FENCE.match(line.text)
        if found and fences and not found["info"] and found[1].startswith(fences[-1]):
            fences.pop()
            if block is not None:
                yield block
            literal, block = False, None
        elif found and not literal:
            fences.append(found[1])
            # What stands in the fence of a directive is read on.
            literal = not found["info"].startswith("{")
            block = [] if found["info"].split(" ")[0] == "pycon" else None
        elif block is not None:
            block.append(line)
    if block is not None:
        yield block


class Docstring(NamedTuple):
    """A docstring that holds a session.

    Attributes:
        name: The name of what it documents, dotted; "" for the module.
        steps: The session.
    """

    name: str
    steps: list[Step]


def sessions_in_module(text: str) -> Iterator[Docstring]:
    """Find the docstrings of a module that hold a session.

    Args:
        text: The module, free of syntax errors.
    """
    lines = text.splitlines()
    for name, node in _documented(ast.parse(text), ""):
        constant = node.body[0]
        assert isinstance(constant, ast.Expr)
        assert constant.end_lineno is not None
        numbers = range(constant.lineno, constant.end_lineno + 1)
        # The opening quotes are no part of the first line.
        block = [
            Line(
                n,
                re.sub(r'^\s*[rR]?("""|\'\'\')', "", lines[n - 1])
                if n == constant.lineno
                else lines[n - 1],
            )
            for n in numbers
        ]
        if steps := list(_steps(block)):
            yield Docstring(name, steps)


_Documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def _documented(node: _Documented, name: str) -> Iterator[tuple[str, _Documented]]:
    if ast.get_docstring(node, clean=False) is not None:
        yield name, node
    for child in node.body:
        if isinstance(child, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield from _documented(child, f"{name}.{child.name}".lstrip("."))


def _steps(block: Sequence[Line]) -> Iterator[Step]:
    """Read the prompts of a block, and the output below each, as doctest does."""
    at = 0
    while at < len(block):
        prompt = _PROMPT.match(block[at].text)
        at += 1
        if prompt is None:
            continue
        indent = prompt["indent"]
        code = [prompt["code"] or ""]
        while at < len(block) and block[at].text.startswith(f"{indent}..."):
            code.append(block[at].text[len(indent) + 4 :])
            at += 1
        options = _OPTIONS.findall(code[0])
        # The line below the prompt, even where the block ends with it.
        line = block[at - 1].number + 1
        output: list[str] = []
        while at < len(block) and _is_output(block[at].text):
            output.append(block[at].text)
            at += 1
        if "SKIP" in options:
            continue
        yield Step(
            source="\n".join(code) + "\n",
            line=line,
            expected=_unquote(output, indent),
            indent=indent,
            match="ellipsis" if "ELLIPSIS" in options else "exact",
        )


def _is_output(line: str) -> bool:
    return bool(line.strip()) and not _PROMPT.match(line) and line.strip() != '"""'


def _unquote(lines: list[str], indent: str) -> str:
    shown = (line.removeprefix(indent) for line in lines)
    return "".join("\n" if text == _BLANK else f"{text}\n" for text in shown)


def splice(text: str, steps: Sequence[Step], outputs: Sequence[str]) -> str:
    """Put outputs into the places of the documented ones.

    Args:
        text: The file.
        steps: Steps of it.
        outputs: The output of each step; of a step without one, that which is
            documented stays.

    Returns:
        The file as it reads with these outputs.
    """
    lines = text.splitlines(keepends=True)
    end = "\r\n" if lines and lines[0].endswith("\r\n") else "\n"
    # From the last to the first, so that the line numbers stay true.
    for step, output in sorted(
        zip(steps, outputs, strict=False), key=lambda pair: pair[0].line, reverse=True
    ):
        first = step.line - 1
        height = len((step.expected or "").splitlines())
        shown = [line or _BLANK for line in output.splitlines()]
        new = (
            textwrap.indent("\n".join(shown), step.indent).split("\n") if shown else []
        )
        if new and not lines[first - 1].endswith("\n"):
            lines[first - 1] += end  # the file ends with the prompt
        lines[first : first + height] = [line + end for line in new]
    return "".join(lines)
