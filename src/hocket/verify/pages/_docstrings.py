"""The docstrings of a module: the text that doctest sees, and its lines in the file.

A docstring is a literal, so its text is not always what stands in the file: escapes are
something else there, and the quotes around it are no part of it. Both ends are taken
from the syntax tree.
"""

import ast
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from hocket.verify.pages._assigned import assigned
from hocket.verify.reading._syntax import tree_of

_LITERAL = re.compile(r"""([rRuU]?)(\"""|'''|"|')(.*)\2""", re.DOTALL)
_ESCAPE = re.compile(
    r"\\(?:\n|N\{[^}]*\}|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-7]{1,3}|.)",
    re.DOTALL,
)

_RAW = {"r", "R"}
_ESCAPES = "\\'\"abfnrtvxuUN01234567"

#: What may define something below itself, besides functions and classes.
_COMPOUND = (
    *(ast.If, ast.For, ast.AsyncFor, ast.While, ast.With, ast.AsyncWith, ast.Match),
    *(ast.Try, ast.TryStar, ast.ExceptHandler, ast.match_case),
)
_Documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


class Line(NamedTuple):
    """A line of a file, as far as it belongs to what is read.

    Attributes:
        number: From 1.
        text: Without its end.
        rest: What stands behind it in the file, such as the closing quotes.
        has_escapes: Whether a backslash is written as two in the file.
    """

    number: int
    text: str
    rest: str = ""
    has_escapes: bool = False


class Docstring(NamedTuple):
    """A docstring.

    Attributes:
        name: The name of what it documents, dotted; "" for the module. A number
            tells the second of a name from the first, as of a property's setter.
        lines: Its text.
    """

    name: str
    lines: list[Line]


@lru_cache(maxsize=1)
def docstrings(text: str) -> Sequence[Docstring]:
    """Find the docstrings of a module.

    Args:
        text: The module.

    Raises:
        SyntaxError: It is none, or too complex for this Python to parse.
    """
    found: list[Docstring] = []
    lines = text.split("\n")
    seen = Counter[str]()
    tree = parse(text)
    others = ((each.name, each.text) for each in assigned(tree) if each.text)
    own = ((name, at) for name, at, is_local in _all_in(tree) if not is_local)
    for name, constant in (*own, *others):
        seen[name] += 1
        unique = name if seen[name] == 1 else f"{name}-{seen[name]}"
        found.append(Docstring(unique, list(_lines(constant, lines))))
    return found


def local_in(module: ast.Module) -> list[tuple[int, str]]:
    """Find the docstrings of what functions define, as far as they hold prompts.

    Only a call defines it, so doctest does not look there either.

    Args:
        module: The module.

    Returns:
        The line of each, and what it is.
    """
    return [
        (constant.lineno, f"the docstring of {name}, which a function defines")
        for name, constant, is_local in _all_in(module)
        if is_local and ">>>" in str(constant.value)
    ]


@lru_cache(maxsize=1)  # one is read in several ways
def parse(text: str) -> ast.Module:
    """Parse a module, and say of whatever keeps it from being one that it does.

    Args:
        text: The source.

    Raises:
        SyntaxError: It is none, or too complex for this Python to parse.
    """
    try:
        return tree_of(text)
    except (MemoryError, RecursionError):
        raise SyntaxError("too complex to parse") from None
    except ValueError as error:  # a NUL, before Python 3.12
        raise SyntaxError(str(error)) from None


@lru_cache(maxsize=1)  # of those that functions define is asked next
def _all_in(module: ast.Module) -> Sequence[tuple[str, ast.Constant, bool]]:
    return [*_documented(module, "")]


def _documented(
    node: ast.AST, name: str, *, is_local: bool = False
) -> Iterator[tuple[str, ast.Constant, bool]]:
    """Yield each docstring with its name, and whether a function defines that."""
    if isinstance(node, _Documented) and (text := _text(node.body[0:1])):
        yield name, text, is_local
    is_inside = is_local or isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    before: ast.AST | None = None
    for child in ast.iter_child_nodes(node):
        # A text below an assignment documents what was assigned, to those who read.
        if (text := _text([child])) and (target := _target(before)):
            yield f"{name}.{target}".lstrip("."), text, is_inside
        before = child
        # Also what is defined under an `if`, in a `try` or in a `match`.
        if isinstance(child, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            inner = f"{name}.{child.name}".lstrip(".")
            yield from _documented(child, inner, is_local=is_inside)
        elif isinstance(child, _COMPOUND):
            yield from _documented(child, name, is_local=is_inside)


def _text(statements: Sequence[ast.AST]) -> ast.Constant | None:
    """The text that the only one of some statements is, if it is one."""
    match statements:
        case [ast.Expr(value=ast.Constant(value=str()) as constant)]:
            return constant
        case _:
            return None


def _target(statement: ast.AST | None) -> str | None:
    match statement:
        case ast.Assign(targets=[target]) | ast.AnnAssign(target=target):
            return ast.unparse(target)
        case _:
            return None


def _lines(constant: ast.expr, lines: list[str]) -> Iterator[Line]:
    """Yield the lines of a docstring's text, with their numbers in the file."""
    assert isinstance(constant, ast.Constant)
    assert constant.end_lineno is not None
    assert constant.end_col_offset is not None
    text = str(constant.value)
    last = lines[constant.end_lineno - 1].encode()
    rest = last[constant.end_col_offset :].decode()
    inside = lines[constant.lineno - 1 : constant.end_lineno]
    inside[-1] = last[: constant.end_col_offset].decode()
    inside[0] = inside[0].encode()[constant.col_offset :].decode()
    literal = _LITERAL.fullmatch("\n".join(inside))
    parts = list(_parts(literal)) if literal else []
    if literal is None or "".join(part.text for part in parts) != text:
        # Several literals in a row: their text is known, and not its places.
        yield from (Line(constant.lineno, line) for line in text.split("\n"))
        return
    has_escapes = literal[1] not in _RAW
    for line in _at_their_places(parts, constant.lineno, literal[2] + rest):
        yield line._replace(has_escapes=has_escapes)


class _Part(NamedTuple):
    """A piece of a literal's text.

    Attributes:
        text: What it stands for.
        height: The newlines that each newline of the text takes in the file.
        hidden: The newlines that it takes beside those.
    """

    text: str
    height: int
    hidden: int = 0


def _parts(literal: re.Match[str]) -> Iterator[_Part]:
    prefix, _, body = literal.groups()
    at = 0
    for found in _ESCAPE.finditer(body) if prefix not in _RAW else ():
        yield _Part(body[at : found.start()], 1)
        yield _escaped(found[0])
        at = found.end()
    yield _Part(body[at:], 1)


def _escaped(escape: str) -> _Part:
    if escape == "\\\n":
        return _Part("", 0, hidden=1)
    if escape[1] in _ESCAPES:
        return _Part(ast.literal_eval(f'"{escape}"'), 0)
    return _Part(escape, 1)  # a backslash that is none of Python's escapes


def _at_their_places(parts: list[_Part], first: int, rest: str) -> Iterator[Line]:
    number = start = first
    text = ""
    for part in parts:
        head, *tail = part.text.split("\n")
        text += head
        for line in tail:
            yield Line(start, text)
            number += part.height
            start, text = number, line
        number += part.hidden
    yield Line(start, text, rest)
