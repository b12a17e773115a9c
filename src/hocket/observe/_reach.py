"""What code that is still to run can get at.

Python has no list of what a task will touch, but the collector of garbage knows what
each object refers to. From a task it leads to its variables, what they hold, and so
on. A function leads to its module's globals; of these, those count that its code
names. What is found is more than the code will touch. It is never less where the reach
is *closed*: where all code in it is plain, see `_plain.py`.
"""

import asyncio
import builtins
import sys
import warnings
from collections import ChainMap
from collections.abc import Iterable, Iterator
from types import BuiltinFunctionType, CodeType, FrameType, FunctionType, ModuleType
from typing import Any

from hocket.observe._held import held_by
from hocket.observe._plain import (
    ENDING,
    Used,
    is_foreign,
    is_observer,
    is_plain,
    is_plain_module,
    used,
)

# Looking at so many objects takes some tenths of a second.
MOST = 200_000

# Code with one of these names may get at anything.
_OF_ALL = frozenset({"all_tasks", "gc", "globals"})

#: What ends a program, or may: so what waits for its end goes on.
_ENDING = {BaseException, KeyboardInterrupt, SystemExit}

#: What any code calls that does what it should not.
_SHOW_WARNING = warnings.showwarning

_ATOMS = (str, bytes, int, float, complex, bool, type(None), CodeType)


class Reach:
    """The objects that code can get at.

    Args:
        most: So many objects are looked at. Beyond that, anything may be within reach.
        in_doubt: Whether anything is within reach as soon as it is not closed.
        besides: What is not looked at, by its classes.

    Attributes:
        is_closed: Whether the code can get at nothing else, as far as Python tells.
        names: What the code names, and the functions of libraries that it leads to.
    """

    def __init__(
        self,
        most: int = MOST,
        *,
        in_doubt: bool = False,
        besides: tuple[type, ...] = (),
    ) -> None:
        self._most, self._in_doubt = most, in_doubt
        self._left_out: tuple[type, ...] = (*_ATOMS, *besides)
        # By their ids: they need not be hashable. Kept alive, so that none is reused.
        self._seen: dict[int, object] = {}
        self._all = False
        self.is_closed = warnings.showwarning is _SHOW_WARNING
        self.names = set[str]()

    def __contains__(self, wanted: object) -> bool:
        return self._all or id(wanted) in self._seen

    def __len__(self) -> int:
        """Return how many objects have been looked at."""
        return len(self._seen)

    @property
    def may_end_all(self) -> bool:
        """Whether the code names what ends a program."""
        return not ENDING.isdisjoint(self.names)

    def follow(self, starts: Iterable[object]) -> None:
        """Add what can be got at from some objects, themselves included."""
        found = list(starts)
        while found and not self._all:
            each = found.pop()
            if id(each) not in self._seen and not isinstance(each, self._left_out):
                self._seen[id(each)] = each
                found += self._ahead(each)
                self._all |= len(self._seen) > self._most or each is asyncio.all_tasks
                self._all |= self._in_doubt and not self.is_closed

    def _ahead(self, each: object) -> Iterable[object]:
        """Return what an object leads to."""
        match each:
            case FunctionType():
                return self._of_function(each)
            case FrameType():
                return self._of_frame(each)
            case BuiltinFunctionType():
                return self._of_builtin(each)
            case type():
                return self._of_class(each)
            case ModuleType():
                self.is_closed = False  # which of its attributes count is not known
                return ()
            case _:
                return held_by(each)

    def _of_function(self, function: FunctionType) -> Iterator[object]:
        if is_observer(function.__module__):
            return
        yield function.__closure__
        yield function.__defaults__
        yield function.__kwdefaults__
        yield function.__dict__
        if is_foreign(function.__module__):
            self.names.add(function.__name__)
            self.is_closed &= is_plain(function)
        else:
            yield from self._of_code(function.__code__, function.__globals__)

    def _of_frame(self, frame: FrameType) -> Iterator[object]:
        module = str(frame.f_globals.get("__name__"))
        if is_observer(module):
            return
        yield from list(frame.f_locals.values())
        if is_foreign(module):
            self.is_closed &= is_plain_module(module)
        else:
            yield from self._of_code(frame.f_code, frame.f_globals)

    def _of_code(self, code: CodeType, space: dict[str, Any]) -> Iterator[object]:
        own = used(code)
        self._all |= not _OF_ALL.isdisjoint(own.names | own.texts)
        self.is_closed &= own.is_plain() and own.imports <= sys.modules.keys()
        self.names |= own.names
        yield from _named(own, space)

    def _of_builtin(self, function: BuiltinFunctionType) -> Iterable[object]:
        owner = function.__self__
        if owner is not None and not isinstance(owner, ModuleType):
            return (owner,)
        self.names.add(function.__name__)
        self.is_closed &= is_plain(function)
        return (sys.stdout,) if function is print else ()

    def _of_class(self, each: type) -> Iterable[object]:
        """Return what a class has, its bases and its own class."""
        if is_foreign(each.__module__):
            self.names |= {each.__name__} & ENDING
            self.is_closed &= is_plain(each) and each not in _ENDING
            return ()
        return *each.__mro__[1:], type(each), *vars(each).values()


def _named(own: Used, space: dict[str, Any]) -> Iterator[object]:
    """Yield what names mean in a module, and in the modules that they name.

    A function may import a module itself, and name one by way of its package.
    """
    known, seen = ChainMap(space, builtins.__dict__), set[int]()
    found = [known[name] for name in own.variables if name in known]
    found += [sys.modules[name] for name in own.imports if name in sys.modules]
    for value in found:
        if not isinstance(value, ModuleType) or not _is_known(value):
            yield value
        elif id(value) not in seen:
            seen.add(id(value))
            inside = vars(value)
            found += [inside[name] for name in own.names if name in inside]


def _is_known(module: ModuleType) -> bool:
    """Tell whether it is known what the names mean that code takes from a module."""
    if is_foreign(module.__name__):
        return is_plain_module(module.__name__)
    return type(module) is ModuleType and "__getattr__" not in vars(module)
