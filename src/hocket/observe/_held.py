"""What an object leads to that is no code: all that it holds, with few exceptions."""

import asyncio
import gc
import logging
import weakref
from collections import deque
from collections.abc import Iterable, Iterator
from functools import lru_cache
from types import FunctionType, MethodDescriptorType
from typing import Any, cast

from hocket.observe._classes import primitive_of
from hocket.observe._plain import codes_in, is_foreign, is_observer
from hocket.sync._waiters import Waiters


def held_by(each: object) -> Iterable[object]:
    """Return what an object leads to."""
    match each:
        case asyncio.AbstractEventLoop():
            return _of_loop(each)
        case asyncio.Task() if not each.done():
            return ()  # it goes on, if it is within reach
        case asyncio.Future():
            return _of_future(cast("asyncio.Future[object]", each))
        case weakref.ref():
            return (cast("object", each()),)
        case MethodDescriptorType():
            return (each.__objclass__,)
        case _:
            return _of_object(each)


def _of_loop(loop: asyncio.AbstractEventLoop) -> Iterator[object]:
    """Yield what a loop calls where something fails, and what the program keeps there.

    What will be called in any case is known of a loop that runs.
    """
    cls: Any = type(loop)
    yield cls
    yield getattr(loop, "_exception_handler", None)
    yield getattr(loop, "_task_factory", None)
    yield logging.getLogger("asyncio")
    yield logging.getLogRecordFactory()
    own, kept = _own_names(cls), [*getattr(loop, "__dict__", {}).items()]
    yield from (each for name, each in kept if name not in own)


@lru_cache
def _own_names(cls: type) -> frozenset[str]:
    """Return the names that occur in the code of a class of asyncio's or ours."""
    methods = (
        method
        for base in cls.__mro__
        if is_foreign(base.__module__)
        for method in vars(base).values()
    )
    functions = [each for each in methods if isinstance(each, FunctionType)]
    codes = (code for each in functions for code in codes_in(each.__code__))
    return frozenset(name for code in codes for name in code.co_names)


def _of_future(future: asyncio.Future[object]) -> Iterator[object]:
    """Yield what a future holds, which tasks it cancels, and who hears of its end."""
    yield from kept_in(future)
    yield from getattr(future, "_children", ())
    yield from (own for own, _ in getattr(future, "_callbacks", None) or ())


def kept_in(future: asyncio.Future[Any]) -> Iterator[object]:
    """Yield what a future or a task refers to: its result, its context, and attributes.

    Not what it calls at its end, nor, since Python 3.14, who awaits it.
    """
    called = {id(own) for own, _ in getattr(future, "_callbacks", None) or ()}
    awaiting: set[object] = getattr(future, "_asyncio_awaited_by", None) or set()
    others = called | {*map(id, awaiting)}
    for own in gc.get_referents(future):
        if isinstance(own, set):
            if own != awaiting:
                yield cast("set[object]", own)
        elif id(_first_callback(own)) not in others:
            yield own


def _first_callback(own: Any) -> object:
    """Return the first callback of the list that asyncio keeps; else what it is."""
    match own:
        case [(first, *_), *_]:
            return first
        case _:
            return own


def _of_object(each: object) -> list[object]:
    if is_observer(type(each).__module__):
        return []
    referents = gc.get_referents(each)
    referents.append(type(each))
    if references := weakref.getweakrefs(each):
        referents += _at_its_end(references)
    primitive = primitive_of(each)
    if primitive and primitive.kind != "queue":
        # Its line leads to those who wait. It can wake them, and no more.
        return [own for own in referents if not isinstance(own, (deque, Waiters))]
    return referents


def _at_its_end(references: Iterable[weakref.ref[object]]) -> Iterator[object]:
    """Yield what is called when nobody refers to an object any more.

    What the standard library has called then removes the object from a collection.
    """
    for reference in references:
        callback = reference.__callback__
        if isinstance(callback, weakref.finalize):
            yield callback.peek()
        elif not is_foreign(getattr(callback, "__module__", None)):
            yield callback
