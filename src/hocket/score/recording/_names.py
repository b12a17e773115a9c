"""The names by which a program knows its tasks and objects.

A task is called by its own name, else by the function that it runs. An object
is called by the variable it was first stored in: `lock = asyncio.Lock()` makes
`lock`. The place in the source is found through the frame that called the
constructor; the code object knows the columns of that very call.
"""

from __future__ import annotations

import ast
import inspect
import itertools
import linecache
import re
import sys
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from hocket.score.recording._values import argument_text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import FrameType

_OWN_MODULES = ("asyncio.", "hocket.")
# Python 3.13.0 names a task "None" that a task factory made without a name.
_DEFAULT_TASK_NAME = re.compile(r"Task-\d+|None")

Place = tuple[int, int]
"""Line and column at which a call begins."""


def task_label(name: str, coroutine: Any) -> str:
    """Return the task's own name, or that of its function if it was given none."""
    function = getattr(coroutine, "__qualname__", None)
    if function is None or not _DEFAULT_TASK_NAME.fullmatch(name):
        return name
    return str(function).rpartition(".")[2]


def is_loops_own(coroutine: Any) -> bool:
    """Tell whether a task runs a coroutine of the event loop itself."""
    frame = getattr(coroutine, "cr_frame", None)
    return frame is not None and frame.f_globals["__name__"] == "asyncio.base_events"


def plain_arguments(coroutine: Any) -> tuple[str | None, ...]:
    """Return the arguments of a coroutine that has not begun, as far as they are plain.

    They tell apart the tasks that run one function: `consumer(0)`, `consumer(1)`.
    """
    frame: FrameType | None = getattr(coroutine, "cr_frame", None)
    if frame is None or not frame.f_code.co_argcount:
        return ()
    names = frame.f_code.co_varnames[: frame.f_code.co_argcount]
    values = frame.f_locals
    texts = tuple(argument_text(values.get(name)) for name in names)
    begun = inspect.getcoroutinestate(coroutine) != inspect.CORO_CREATED
    if sys.version_info < (3, 13) and not begun:
        values.clear()  # a copy, which the frame would keep, and the values with it
    return texts


def distinct(labels: Iterable[tuple[str, tuple[str | None, ...]]]) -> list[str]:
    """Make labels unique: by an argument that differs, else by number."""
    wanted = list(labels)
    groups: dict[str, list[tuple[str | None, ...]]] = {}
    for label, arguments in wanted:
        groups.setdefault(label, []).append(arguments)
    endings = {label: iter(_endings(group)) for label, group in groups.items()}
    return [label + next(endings[label]) for label, _ in wanted]


def _endings(group: list[tuple[str | None, ...]]) -> list[str]:
    if len(group) == 1:
        return [""]
    for values in itertools.zip_longest(*group):
        if None not in values and len(set(values)) == len(group):
            return [f"({value})" for value in values]
    return [f" #{number}" for number in range(1, len(group) + 1)]


def constructor_frame(frame: FrameType | None, made: object) -> FrameType | None:
    """Return the frame of the program that made an object.

    Frames of the library, and of a subclass's own `__init__`, lie between.
    """
    while frame is not None:
        module = str(frame.f_globals.get("__name__", "")) + "."
        code = frame.f_code
        first = code.co_varnames[0] if code.co_argcount else ""
        initialises = code.co_name == "__init__" and frame.f_locals.get(first) is made
        if not initialises and not module.startswith(_OWN_MODULES):
            return frame
        frame = frame.f_back
    return None


class ObjectNames:
    """Gives each object of a run its name."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def name(self, type_name: str, frame: FrameType | None) -> str:
        """Name an object from the frame that made it, else by type and number."""
        found = None if frame is None else assigned_name(frame)
        if found is None:
            self._seen[type_name] += 1
            return f"{type_name} {self._seen[type_name]}"
        self._seen[found] += 1
        number = self._seen[found]
        if found.endswith("[]"):
            return f"{found[:-1]}{number - 1}]"
        return found if number == 1 else f"{found} #{number}"


def assigned_name(frame: FrameType) -> str | None:
    """Return what the source stores the result of the frame's current call in."""
    place = _place(frame)
    names = _names_in(frame.f_code.co_filename)
    if place in names:
        return names[place]
    # Without columns (python -X no_debug_ranges), the line will do if it has one call.
    found = {name for (line, _), name in names.items() if line == frame.f_lineno}
    return found.pop() if place is None and len(found) == 1 else None


def _place(frame: FrameType) -> Place | None:
    positions = frame.f_code.co_positions()
    at = next(itertools.islice(positions, frame.f_lasti // 2, None), None)
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
