"""What leads to an object that is stored in no variable when it is made.

So it is with the values of a `defaultdict`, and with what was made before anybody
observed: `locks['till']`, `forks[2]`.
"""

import itertools
from collections.abc import Iterable, Iterator, Mapping
from types import FrameType, FunctionType, ModuleType
from typing import Any, cast

# No more of a container is searched.
LARGE = 1000


class Variables:
    """Names for objects, found in the variables of suspended frames.

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
        self._known: list[tuple[object, str]] = []

    def name(self, wanted: object) -> str:
        """Return the object's name, or nothing if it has none."""
        for known, name in self._known:
            if known is wanted:
                return name
        found = next(self._find(wanted), "")
        others = sum(name.partition(" #")[0] == found for _, name in self._known)
        name = f"{found} #{others + 1}" if found and others else found
        self._known.append((wanted, name))
        return name

    def _find(self, wanted: object) -> Iterator[str]:
        for scope in self._scopes:
            variables = {k: v for k, v in scope.items() if not k.startswith("__")}
            yield from (name for name, value in variables.items() if value is wanted)
            for name, value in variables.items():
                for suffix, part in _parts(value):
                    if part is wanted:
                        yield name + suffix
                    yield from (
                        name + suffix + attribute
                        for attribute, value in _attributes(part)
                        if value is wanted
                    )


def _parts(value: object) -> Iterator[tuple[str, object]]:
    if isinstance(value, (list, tuple)):
        items: Iterable[tuple[object, object]] = enumerate(cast("list[object]", value))
    elif isinstance(value, dict):
        items = cast("dict[object, object]", value).items()
    else:
        items = ()
        yield "", value
    for key, item in itertools.islice(items, LARGE):
        yield f"[{key!r}]", item


def _attributes(value: object) -> Iterator[tuple[str, object]]:
    if not isinstance(value, (ModuleType, type, FunctionType)):
        attributes = getattr(value, "__dict__", {})
        yield from ((f".{name}", item) for name, item in attributes.items())
