"""What code that is still to run can get at.

Python has no list of what a task will touch, but the collector of garbage knows what
each object refers to. From a task it leads to its variables, what they hold, and so
on. A function leads to its module's globals; of these, those count that its code
names. What is found is more than the code will touch, and never less, but for code
that looks for objects by other means, such as the module `gc`.
"""

import asyncio
import gc
import sys
import weakref
from collections import deque
from collections.abc import Iterable, Iterator
from types import CodeType, FunctionType, ModuleType
from typing import Any, cast

from hocket.observe._classes import primitive_of
from hocket.observe._frames import is_library
from hocket.sync._waiters import Waiters

# So many objects are looked at. Beyond that, anything may be within reach.
MOST = 200_000

# Code with one of these names may get at anything.
_OF_ALL = frozenset({"all_tasks", "gc", "globals"})

_PLAIN = (str, bytes, int, float, complex, bool, type(None), CodeType)


class Reach:
    """The objects that code can get at."""

    def __init__(self) -> None:
        # By their ids: they need not be hashable. Kept alive, so that none is reused.
        self._seen: dict[int, object] = {}
        self._all = False

    def __contains__(self, wanted: object) -> bool:
        return self._all or id(wanted) in self._seen

    def __len__(self) -> int:
        """Return how many objects have been looked at."""
        return len(self._seen)

    def follow(self, starts: Iterable[object]) -> None:
        """Add what can be got at from some objects, themselves included."""
        found = list(starts)
        while found and not self._all:
            each = found.pop()
            if id(each) not in self._seen and not isinstance(each, _PLAIN):
                self._seen[id(each)] = each
                found += self._ahead(each)
                self._all |= len(self._seen) > MOST

    def _ahead(self, each: object) -> Iterable[object]:
        """Return what an object leads to."""
        match each:
            case asyncio.Task() | asyncio.AbstractEventLoop() | ModuleType():
                return ()
            case asyncio.Future():
                return _of_future(cast("asyncio.Future[object]", each))
            case weakref.ref():
                return (cast("object", each()),)
            case FunctionType():
                return self._of_function(each)
            case type():
                return _of_class(each)
            case _:
                return _of_object(each)

    def _of_function(self, function: FunctionType) -> Iterator[object]:
        yield function.__closure__
        yield function.__defaults__
        yield function.__kwdefaults__
        yield function.__dict__
        if not is_foreign(function.__module__):
            names = set(_names(function.__code__))
            for named in _named(names, function.__globals__):
                self._all |= named is asyncio.all_tasks
                yield named
            self._all |= not _OF_ALL.isdisjoint(names)


def _of_class(each: type) -> Iterable[object]:
    """Return what a class has, its bases and its own class."""
    if is_foreign(each.__module__):
        return ()
    return *each.__mro__[1:], type(each), *vars(each).values()


def _of_future(future: asyncio.Future[object]) -> Iterator[object]:
    """Yield the tasks that the future of `gather` cancels, and who hears of its end."""
    yield from getattr(future, "_children", ())
    yield from (own for own, _ in getattr(future, "_callbacks", None) or ())


def _of_object(each: object) -> list[object]:
    if _is_ours(each):
        return []
    referents = gc.get_referents(each)
    primitive = primitive_of(each)
    if primitive and primitive.kind != "queue":
        # Its line leads to those who wait. It can wake them, and no more.
        return [own for own in referents if not isinstance(own, (deque, Waiters))]
    return referents


def _is_ours(each: object) -> bool:
    """Tell whether an object is of those that observe the program."""
    module = type(each).__module__
    return module.startswith("hocket.") and not module.startswith("hocket.sync")


def _names(code: CodeType) -> Iterator[str]:
    """Yield the names in a code, and in those of the functions within it."""
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _names(constant)


def _named(names: Iterable[str], space: dict[str, Any]) -> Iterator[object]:
    """Yield what names mean in a module, and in the modules that they name.

    A function may import a module itself, and name one by way of its package.
    """
    spaces, seen = [space], set[int]()
    for each in spaces:
        if id(each) in seen:
            continue
        seen.add(id(each))
        for name in names:
            if name in each:
                yield each[name]
            modules = (each.get(name), sys.modules.get(name))
            spaces += [vars(module) for module in modules if _is_programs(module)]


def _is_programs(module: object) -> bool:
    return isinstance(module, ModuleType) and not is_foreign(module.__name__)


def is_foreign(module: str | None) -> bool:
    """Tell whether a module is of those that know nothing of the program's objects."""
    root = str(module).partition(".")[0]
    return root != "__main__" and (is_library(root) or root in sys.stdlib_module_names)
