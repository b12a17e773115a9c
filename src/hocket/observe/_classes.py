"""The classes of the primitives, asyncio's and Hocket's.

Hocket's are imported here, since a program may import them only when it runs.
"""

import asyncio
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

from hocket import sync
from hocket.observe._frames import is_library
from hocket.observe._primitives import CALLED, PRIMITIVES, Operation, Primitive

# Bound here, since a program may be run with other classes in their place.
_BASES: dict[type, Primitive] = {
    getattr(module, primitive.classes[0]): primitive
    for primitive in PRIMITIVES.values()
    for module in (asyncio, sync)
}


def primitive_of(made: object) -> Primitive | None:
    """Return what primitive an object is, if it is one."""
    cls: Any = type(made)
    return _primitive(cls)


@lru_cache(maxsize=256)
def _primitive(cls: Any) -> Primitive | None:
    return next((_BASES[base] for base in cls.__mro__ if base in _BASES), None)


def operation_of(made: object, method: str) -> tuple[Primitive, Operation, str] | None:
    """Return what a method of an object does, by the name that people call it.

    `async with` counts as the methods that it stands for. With a barrier it stands
    for none: there it calls `wait`, and does nothing at its end.
    """
    cls: Any = type(made)
    return _operation(cls, method)


@lru_cache(maxsize=1024)
def _operation(cls: Any, method: str) -> tuple[Primitive, Operation, str] | None:
    primitive, name = _primitive(cls), CALLED.get(method, method)
    if primitive is None or name not in primitive.operations:
        return None
    return primitive, primitive.operations[name], name


@cache
def owners() -> tuple[type[Any], ...]:
    """Return the classes of asyncio and Hocket that have the primitives' methods."""
    classes = [
        getattr(module, name)
        for module in (asyncio, sync)
        for primitive in PRIMITIVES.values()
        for name in primitive.classes
    ]
    bases = {base: None for cls in classes for base in cls.__mro__}
    return tuple(base for base in bases if is_library(base.__module__))


def bases_of(primitive: Primitive) -> Iterator[type]:
    """Yield the classes, asyncio's and Hocket's, that have a primitive's methods."""
    for base, own in _BASES.items():
        if own is primitive:
            yield from base.__mro__


def class_name(made: object) -> str:
    """Name an object's class: of one of the program's own, asyncio's or Hocket's."""
    return next(
        base.__name__ for base in type(made).__mro__ if is_library(base.__module__)
    )
