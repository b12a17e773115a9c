"""What the source stores an object in, seen from the frame that makes it.

The place in the source is found through the frame that called the constructor; the
code object knows the columns of that very call.
"""

import ast
import itertools
import linecache
from collections.abc import Iterable
from functools import lru_cache
from types import CodeType, FrameType

from hocket.observe._values import argument_text

Place = tuple[int, int]
"""Line and column at which a call begins."""


def assigned_name(frame: FrameType) -> str | None:
    """Return what the source stores the result of the frame's current call in."""
    name = _stored_in(frame.f_code, frame.f_lasti, frame.f_lineno)
    return None if name is None else _with_key(name, frame)


@lru_cache(maxsize=1024)
def _stored_in(code: CodeType, instruction: int, line: int) -> str | None:
    place = _place(code, instruction)
    names = _names_in(code.co_filename)
    if place in names:
        return names[place]
    # Without columns (python -X no_debug_ranges), the line will do if it has one call.
    found = {name for (at, _), name in names.items() if at == line}
    return found.pop() if place is None and len(found) == 1 else None


def _with_key(name: str, frame: FrameType) -> str:
    """Put a plain value in the place of the variable that is a key: `locks['till']`."""
    container, bracket, key = name.removesuffix("]").partition("[")
    if not bracket or key not in frame.f_locals:
        return name
    value = frame.f_locals[key]
    plain = type(value) in {str, int} and argument_text(value) is not None
    return f"{container}[{value!r}]" if plain else name


def _place(code: CodeType, instruction: int) -> Place | None:
    at = next(itertools.islice(code.co_positions(), instruction // 2, None), None)
    if at is None or at[0] is None or at[2] is None:
        return None
    return at[0], at[2]


@lru_cache(maxsize=64)
def _parse(source: str) -> dict[Place, str]:
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):
        return {}
    names: dict[Place, str] = {}
    for node in ast.walk(tree):
        for target, value in _stores(node):
            if isinstance(value, (ast.ListComp, ast.List, ast.Tuple)):
                inner = [value.elt] if isinstance(value, ast.ListComp) else value.elts
                _note(names, f"{target}[]", inner)
            elif isinstance(value, ast.Dict):
                for key, item in zip(value.keys, value.values, strict=True):
                    if key is not None:  # as in `**others`
                        _note(names, f"{target}[{ast.unparse(key)}]", [item])
            elif isinstance(value, ast.DictComp):
                _note(names, f"{target}[{ast.unparse(value.key)}]", [value.value])
            else:
                _note(names, target, [value])
    return names


def _note(names: dict[Place, str], target: str, values: list[ast.expr]) -> None:
    for value in values:
        if isinstance(value, ast.Call):
            names[value.lineno, value.col_offset] = target


def _stores(node: ast.AST) -> Iterable[tuple[str, ast.expr]]:
    """Yield each name and the expression that one node of the syntax stores in it."""
    match node:
        case ast.Assign(targets=[ast.Tuple(elts=names)], value=ast.Tuple(elts=values)):
            yield from zip(map(ast.unparse, names), values, strict=False)
        case ast.Assign(targets=[target, *_], value=value):
            yield ast.unparse(target), value
        case ast.AnnAssign(target=target, value=ast.expr() as value):
            yield ast.unparse(target), value
        case ast.NamedExpr(target=target, value=value):
            yield ast.unparse(target), value
        case ast.keyword(arg=str(name), value=value):
            yield name, value
        case _:
            pass


def _names_in(filename: str) -> dict[Place, str]:
    return _parse("".join(linecache.getlines(filename)))
