"""What of a program a page shows: never its PEP 723 block, and not its docstring.

The block is for tools, and the docstring stands above the program as its title and
text. Both stay in the program: what is not shown is hidden by style, so that a reader
who copies an excerpt copies a program that runs.
"""

import ast
import re
from collections.abc import Iterator, Sequence

_BLOCK = re.compile(r"^# /// script$.*?^# ///$", re.MULTILINE | re.DOTALL)

_Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def text_of(source: str) -> str:
    """What the docstring of a program says below its first line; "" for nothing.

    Args:
        source: The program.
    """
    docstring = ast.get_docstring(ast.parse(source)) or ""
    return docstring.partition("\n")[2].strip()


def hidden_lines(source: str, parts: Sequence[str] = ()) -> list[int]:
    """The numbers of the lines that a page does not show, from 1.

    Args:
        source: The program.
        parts: The functions, classes and methods (`Class.method`) to show alone;
            the whole program where there are none.

    Raises:
        LookupError: The program has no such part; says which ones it has.
    """
    tree = ast.parse(source)
    lines = source.split("\n")
    if source.endswith("\n"):
        lines.pop()
    every = range(1, len(lines) + 1)
    hidden = {*every} - _shown(tree, parts) if parts else {*_header(source, tree)}
    for line in every:
        if line not in hidden and lines[line - 1].strip():
            break
        hidden.add(line)
    return sorted(hidden)


def _shown(tree: ast.Module, parts: Sequence[str]) -> set[int]:
    shown = set[int]()
    for part in parts:
        lines = _lines_of(tree, part)
        shown.update(lines)
        if part != parts[0]:
            shown.add(lines[0] - 1)  # the blank line above it
    return shown


def _header(source: str, tree: ast.Module) -> Iterator[int]:
    if found := _BLOCK.search(source):
        first = source.count("\n", 0, found.start()) + 1
        yield from range(first, first + found[0].count("\n") + 1)
    if ast.get_docstring(tree) is not None:
        docstring = tree.body[0]
        yield from range(docstring.lineno, (docstring.end_lineno or 0) + 1)


def _lines_of(tree: ast.Module, part: str) -> range:
    known = dict(_definitions(tree))
    if part not in known:
        raise LookupError(f"it has no {part}, but {', '.join(known) or 'no part'}")
    found = known[part]
    first = min([found.lineno, *(line.lineno for line in found.decorator_list)])
    return range(first, (found.end_lineno or first) + 1)


def _definitions(
    tree: ast.Module | ast.ClassDef, prefix: str = ""
) -> Iterator[tuple[str, _Definition]]:
    for node in tree.body:
        if isinstance(node, _Definition):
            yield f"{prefix}{node.name}", node
        if isinstance(node, ast.ClassDef):
            yield from _definitions(node, f"{prefix}{node.name}.")
