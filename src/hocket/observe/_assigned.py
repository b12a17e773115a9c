"""What the source stores an object in, seen from the frame that makes it.

The frame that called the constructor knows the instruction of that very call. Mostly
the next one stores what it returns. Else its place in the source tells.
"""

import ast
import dis
import itertools
import linecache
from collections.abc import Iterable
from functools import lru_cache
from types import CodeType, FrameType

from hocket.observe._values import argument_text

GENERATED = "<string>"
"""The file of a function that `dataclasses` makes."""

Place = tuple[int, int]
"""Line and column at which a call begins."""


def assigned_name(frame: FrameType) -> str | None:
    """Return what the source stores the result of the frame's current call in.

    What a `defaultdict` makes is stored where the program asks for it.
    """
    name = _stored_in(frame.f_code, frame.f_lasti, frame.f_lineno)
    return None if name is None else _with_key(name, frame)


@lru_cache(maxsize=1024)
def _stored_in(code: CodeType, instruction: int, line: int) -> str | None:
    if found := _stored_next(code, instruction) or _asked_for(code, instruction):
        return found
    place = _place(code, instruction)
    names = _names_in(code.co_filename)
    if place in names:
        return names[place]
    if code.co_filename == GENERATED:
        return _stored_by_generated(code, instruction)
    # Without columns (python -X no_debug_ranges), the line will do if it has one call.
    on_line = {name for (at, _), name in names.items() if at == line}
    return on_line.pop() if place is None and len(on_line) == 1 else None


def _with_key(name: str, frame: FrameType) -> str:
    """Put a plain value in the place of the variable that is a key: `locks['till']`."""
    container, bracket, key = name.removesuffix("]").partition("[")
    if not bracket or key not in frame.f_locals:
        return name
    value = frame.f_locals[key]
    plain = type(value) in {str, int} and argument_text(value) is not None
    return f"{container}[{value!r}]" if plain else name


def _stored_next(code: CodeType, instruction: int) -> str | None:
    """Return the variable, or its attribute, in which a call's result is stored next.

    To read the source takes ten times as long, in a process that runs one program.
    """
    # Not by `get_instructions`, which goes through the whole function before.
    bytecode = iter(code.co_code[instruction:])
    found = ((dis.opname[each], next(bytecode)) for each in bytecode)
    call, *after = itertools.islice((each for each in found if each[0] != "CACHE"), 3)
    if not call[0].startswith("CALL"):
        return None
    match after:
        case [("STORE_FAST", at), *_]:
            return code.co_varnames[at]
        case [("STORE_FAST_LOAD_FAST", both), *_]:
            return code.co_varnames[both >> 4]
        case [("STORE_NAME" | "STORE_GLOBAL", at), *_]:
            return code.co_names[at]
        case [("LOAD_FAST" | "LOAD_FAST_BORROW", first), ("STORE_ATTR", at)]:
            return f"{code.co_varnames[first]}.{code.co_names[at]}"
        case _:
            return None


def _asked_for(code: CodeType, instruction: int) -> str | None:
    """Return `locks[key]` where the instruction asks for it, and calls nothing."""
    line, last_line, start, end = _positions(code, instruction)
    if line is None or line != last_line:
        return None
    source = linecache.getline(code.co_filename, line).encode()[start:end].decode()
    if not source.endswith("]"):
        return None
    try:
        expression = ast.parse(source, mode="eval").body
    except SyntaxError:
        return None
    return source if isinstance(expression, ast.Subscript) else None


def _stored_by_generated(code: CodeType, instruction: int) -> str | None:
    """Return the attribute that is stored next, where no source says so."""
    stores = (
        each
        for each in dis.get_instructions(code)
        if each.offset > instruction and each.opname.startswith("STORE_")
    )
    store = next(stores, None)
    if store is None or store.opname != "STORE_ATTR":
        return None
    return f"{code.co_varnames[0]}.{store.argval}"


def _place(code: CodeType, instruction: int) -> Place | None:
    line, _, column, _ = _positions(code, instruction)
    return None if line is None or column is None else (line, column)


def _positions(code: CodeType, instruction: int) -> tuple[int | None, ...]:
    at = itertools.islice(code.co_positions(), instruction // 2, None)
    return next(at, (None, None, None, None))


@lru_cache(maxsize=64)
def _parse(source: str) -> dict[Place, str]:
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):
        return {}
    names: dict[Place, str] = {}
    for node in ast.walk(tree):
        for target, value in _stores(node):
            for call, key in _made_in(value):
                names[call.lineno, call.col_offset] = _text(target) + key
    return names


def _made_in(value: ast.expr) -> Iterable[tuple[ast.Call, str]]:
    """Yield each call whose result an expression is, or holds, and by what key."""
    match value:
        case ast.Call():
            yield value, ""
        case ast.List(elts=items) | ast.Tuple(elts=items):
            yield from ((item, "[]") for item in items if isinstance(item, ast.Call))
        case ast.ListComp(elt=ast.Call() as made):
            yield made, "[]"
        case ast.Dict(keys=keys, values=items):
            for key, item in zip(keys, items, strict=True):
                # There is no key in `**others`.
                if key is not None and isinstance(item, ast.Call):
                    yield item, f"[{_text(key)}]"
        case ast.DictComp(key=ast.expr() as key, value=ast.Call() as made):
            yield made, f"[{_text(key)}]"
        case _:
            pass


def _stores(node: ast.AST) -> Iterable[tuple[ast.expr | str, ast.expr]]:
    """Yield each name and the expression that one node of the syntax stores in it."""
    match node:
        case ast.Assign(targets=[ast.Tuple(elts=names)], value=ast.Tuple(elts=values)):
            yield from zip(names, values, strict=False)
        case ast.Assign(targets=[target, *_], value=value):
            yield target, value
        case ast.AnnAssign(target=target, value=ast.expr() as value):
            yield target, value
        case ast.NamedExpr(target=target, value=value):
            yield target, value
        case ast.keyword(arg=str(name), value=value):
            yield name, value
        case ast.Call(
            func=ast.Attribute(value=held, attr="setdefault"), args=[key, made]
        ):
            yield f"{_text(held)}[{_text(key)}]", made
        case _:
            pass


def _text(expression: ast.expr | str) -> str:
    match expression:
        case str(name) | ast.Name(id=name):
            return name
        case ast.Attribute(value=ast.Name(id=owner), attr=name):
            return f"{owner}.{name}"
        case _:
            # Not for each of them: that alone takes as long as a small run.
            return ast.unparse(expression)


def _names_in(filename: str) -> dict[Place, str]:
    return _parse("".join(linecache.getlines(filename)))
