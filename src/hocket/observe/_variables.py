"""What leads to an object that is stored in no variable when it is made.

So it is with what was made before anybody observed, or by other code than stores it:
`locks['till']`, `client.session.lock`.
"""

import itertools
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from types import FrameType, FunctionType, MemberDescriptorType, ModuleType
from typing import Any, cast

from hocket.observe._classes import primitive_of
from hocket.observe._names import ObjectName
from hocket.observe._plain import is_foreign
from hocket.observe._values import argument_text

#: So many steps lead from a variable to an object; to `client.locks['a']`, two.
STEPS = 4
#: No more of a container is searched, nor of all that variables lead to.
LARGE, MOST = 1000, 50_000

Named = tuple[str, object]


class Variables:
    """Names for primitives, found in the variables of suspended frames.

    Globals come first, then the locals of the frames in the order given. So an
    object made in `main` keeps the name it has there, whatever its users call
    it, and each object has one name in a whole report.

    Args:
        frames: The program's frames, those of the main task first.
    """

    def __init__(self, frames: Iterable[FrameType]) -> None:
        frames = list(frames)
        spaces = {id(frame.f_globals): frame.f_globals for frame in frames}
        self._scopes: list[Mapping[str, Any]] = list(spaces.values())
        self._scopes += [frame.f_locals for frame in frames]
        self._known: list[tuple[object, ObjectName]] = []

    def name(self, wanted: object) -> ObjectName | None:
        """Return the object's name; None if it has none."""
        for known, name in self._known:
            if known is wanted:
                return name
        if id(wanted) not in self._found:
            return None
        _, name = self._found[id(wanted)]
        others = sum(
            each.text.partition(" #")[0] == name.text for _, each in self._known
        )
        if others:
            name = ObjectName(f"{name.text} #{others + 1}", True, name.part_of)
        self._known.append((wanted, name))
        return name

    @cached_property
    def _found(self) -> dict[int, tuple[object, ObjectName]]:
        """What was found first of each primitive, by its id."""
        found: dict[int, tuple[object, ObjectName]] = {}
        for scope in self._scopes:
            for value, name in _search(scope):
                found.setdefault(id(value), (value, name))
        return found


def _search(scope: Mapping[str, Any]) -> Iterator[tuple[object, ObjectName]]:
    """Yield what variables lead to, the nearest first."""
    variables = [(name, scope[name]) for name in scope if not name.startswith("__")]
    layer: Iterable[Named] = variables
    seen = set[int]()
    for _ in range(STEPS + 1):
        ahead = deque[Named]()
        for name, value in layer:
            primitive = primitive_of(value)
            if primitive is not None:
                yield value, ObjectName(name, is_stored=True)
            if primitive is not None and primitive.has_lock:
                of = ObjectName(name, is_stored=True, part_of=primitive.kind)
                yield getattr(value, "_lock", None), of
            if id(value) not in seen and len(seen) < MOST:
                seen.add(id(value))
                ahead += [(name + step, part) for step, part in _parts(value)]
        layer = ahead


def _parts(value: object) -> Iterator[Named]:
    """Yield what a value leads to in one step, without running the program's code."""
    if isinstance(value, (ModuleType, FunctionType)) or _is_library(value):
        return
    for key, item in itertools.islice(_items(value), LARGE):
        if argument_text(key) is not None:
            yield f"[{key!r}]", item
    for name, item in itertools.islice(_attributes(value), LARGE):
        yield f".{name}", item


def _items(value: object) -> Iterable[tuple[object, object]]:
    if isinstance(value, (list, tuple)):
        return enumerate(cast("list[object]", value))
    if isinstance(value, dict):
        return cast("dict[object, object]", value).items()
    return ()


def _is_library(value: object) -> bool:
    """Tell whether a value is a class of a library, or a primitive as it is there."""
    if isinstance(value, type):
        return is_foreign(value.__module__)
    return primitive_of(value) is not None and is_foreign(type(value).__module__)


def _attributes(value: object) -> Iterator[Named]:
    if isinstance(value, type):
        yield from vars(value).items()
        return
    # Not by `getattr`, which the program's class may have a hand in.
    for cls in type(value).__mro__:
        for name, own in vars(cls).items():
            if name == "__dict__" and hasattr(own, "__get__"):
                yield from own.__get__(value).items()
            elif isinstance(own, MemberDescriptorType):
                with suppress(AttributeError):  # it has no value
                    yield name, own.__get__(value)
