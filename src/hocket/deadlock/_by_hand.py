"""Code that gives back by hand what an `async with` block has taken.

What a task is in a block of it holds, unless somebody has called `release()` meanwhile,
which leaves no trace. So it is doubted where the task's own code may have done so: the
function with the block, one that it is in since, or one of the module that is called
there, by its name.
"""

from collections.abc import Iterator, Mapping
from types import CodeType, FrameType, FunctionType
from typing import Any

from hocket.observe._plain import used

#: Who calls one of these may give back what another task took.
NAMES = frozenset({"release", "__aexit__", "push_async_exit"})


class ByHand:
    """Tells which code gives back by hand. It remembers what it was asked."""

    def __init__(self) -> None:
        self._known: dict[CodeType, bool] = {}

    def gives_back(self, frame: FrameType) -> bool:
        """Tell whether the function of a frame does, or what it calls."""
        code = frame.f_code
        if code not in self._known:
            self._known[code] = _gives_back(code, frame.f_globals)
        return self._known[code]


def _gives_back(code: CodeType, space: Mapping[str, Any]) -> bool:
    names, left = set[str](), {*used(code).names}
    functions: dict[str, list[CodeType]] | None = None
    while left:
        if not NAMES.isdisjoint(left):
            return True
        if functions is None:
            functions = _functions(space)
        names |= left
        called = (each for name in left for each in functions.get(name, ()))
        left = {name for each in called for name in used(each).names} - names
    return False


def _functions(space: Mapping[str, Any]) -> dict[str, list[CodeType]]:
    """Return the functions of a module, and the methods of its classes, by name."""
    found: dict[str, list[CodeType]] = {}
    for name, value in space.items():
        if isinstance(value, FunctionType):
            found.setdefault(name, []).append(value.__code__)
        elif isinstance(value, type) and value.__module__ == space.get("__name__"):
            for own, method in _methods(value):
                found.setdefault(own, []).append(method.__code__)
    return found


def _methods(cls: type) -> Iterator[tuple[str, FunctionType]]:
    for name, own in vars(cls).items():
        method = getattr(own, "__func__", own)  # of a static or class method
        if isinstance(method, FunctionType):
            yield name, method
