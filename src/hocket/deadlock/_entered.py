"""What a suspended task is in the midst of, by `async with`, read off its coroutine.

Nothing is prepared for it. A coroutine keeps on its stack what leaves each block that
it is in: up to Python 3.13 the bound method `__aexit__`, since 3.14 the function and,
right after it, the object. It is there already while `__aenter__` waits.
"""

import ast
import asyncio
import contextlib
import dis
import gc
import inspect
import linecache
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from types import CodeType, FrameType, FunctionType, MethodType
from typing import Any, cast

from hocket.observe._classes import primitive_of
from hocket.observe._frames import Place, Stand, stand, suspensions

# What this instruction says of what `__aenter__` returned.
GET_AWAITABLE, OF_AENTER = dis.opmap["GET_AWAITABLE"], 1


@dataclass(frozen=True, slots=True)
class Block:
    """An `async with` block of a primitive that a task is in.

    Attributes:
        entered: The primitive.
        frames: The frames down to the one with the block.
        number: Which of the managers that this frame is to leave brought it, from 0.
        managers: How many there are.
    """

    entered: object
    frames: Sequence[FrameType]
    number: int
    managers: int

    @property
    def stand(self) -> Stand:
        """Where the block begins. It takes a look into the source."""
        frame = self.frames[-1]
        lines = _lines(frame.f_code, frame.f_lineno)
        # One of `contextlib` is left where the source says nothing of a block.
        is_known = len(lines) >= self.managers
        line = lines[self.number] if is_known else frame.f_lineno
        found = stand(reversed(self.frames))
        if found.place is None:
            return found
        code = frame.f_code
        return Stand(Place(code.co_filename, line, code.co_name), found.origin)


def blocks(task: asyncio.Task[Any]) -> Iterator[Block]:
    """Yield the blocks that a suspended task is in, the outermost first.

    A block whose `__aenter__` still waits is not entered.
    """
    return _blocks(task.get_coro(), ())


def _blocks(awaitable: object, around: Sequence[FrameType]) -> Iterator[Block]:
    """Yield the blocks of a chain of frames, and of what was entered there."""
    frames = tuple(around)
    for suspension, frame in suspensions(awaitable):
        frames += (frame,)
        managers = list(_managers(suspension, frame))
        if _is_entering(suspension, frame):
            del managers[-1:]
        for number, manager in enumerate(managers):
            of_it = partial(Block, frames=frames, number=number, managers=len(managers))
            yield from _of(manager, frames, of_it)


def _of(
    manager: object, frames: Sequence[FrameType], block: Callable[[object], Block]
) -> Iterator[Block]:
    """Yield what one manager stands for: itself, or those that it has entered."""
    if primitive_of(manager):
        yield block(manager)
    elif isinstance(manager, contextlib.AsyncExitStack):
        for left in vars(cast("object", manager)).get("_exit_callbacks", ()):
            yield from _of(getattr(left[1], "__self__", None), frames, block)
    elif inspect.isasyncgen(generator := getattr(manager, "gen", None)):
        yield from _blocks(generator, frames)


def _managers(suspension: object, frame: FrameType) -> Iterator[object]:
    """Yield what a coroutine has on its stack to leave, the outermost first."""
    referents = gc.get_referents(suspension)
    stored = [id(each) for each in _variables(frame) if _leaves(each)]
    for number, each in enumerate(referents):
        if not _leaves(each):
            continue
        if id(each) in stored:
            stored.remove(id(each))  # the variables come before the stack
        elif isinstance(each, MethodType):
            yield each.__self__
        elif number + 1 < len(referents):
            yield referents[number + 1]


def _variables(frame: FrameType) -> Iterator[object]:
    """Yield what a function's own variables hold, those apart that others share."""
    code, values = frame.f_code, frame.f_locals
    return (values.get(name) for name in {*code.co_varnames} - {*code.co_cellvars})


def _leaves(each: object) -> bool:
    """Tell whether an object leaves a block, and ask nothing of any other."""
    return type(each) in {MethodType, FunctionType} and (
        cast("MethodType", each).__name__ == "__aexit__"
    )


def _is_entering(suspension: object, frame: FrameType) -> bool:
    """Tell whether a frame awaits what `__aenter__` returned."""
    if inspect.isasyncgen(suspension) and suspension.ag_await is None:
        return False  # it has yielded
    code = frame.f_code.co_code  # not `dis`, which takes eighty times as long
    for at in range(frame.f_lasti, -1, -2):
        if code[at] == GET_AWAITABLE:
            return code[at + 1] == OF_AENTER
    return False


@lru_cache(maxsize=1024)
def _lines(code: CodeType, line: int) -> list[int]:
    """Return the lines of the `async with` items around a line, the outermost first.

    None where the source cannot be read.
    """
    source = "".join(linecache.getlines(code.co_filename))
    function = next(
        (
            node
            for node in _functions(source)
            if node.name == code.co_name and _first(node) == code.co_firstlineno
        ),
        None,
    )
    if function is None:
        return []
    return [
        item.context_expr.lineno
        for node in ast.walk(function)
        if isinstance(node, ast.AsyncWith)
        and node.lineno <= line <= (node.end_lineno or 0)
        for item in node.items
    ]


@lru_cache(maxsize=64)
def _functions(source: str) -> list[ast.AsyncFunctionDef]:
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):
        return []
    return [node for node in ast.walk(tree) if isinstance(node, ast.AsyncFunctionDef)]


def _first(node: ast.AsyncFunctionDef) -> int:
    return min([node.lineno, *(each.lineno for each in node.decorator_list)])
