"""Put other things in the place of attributes, and the old ones back."""

import threading
from collections.abc import Callable, Generator, Iterable
from contextlib import ExitStack, contextmanager
from typing import TypeAlias

Replacement: TypeAlias = tuple[object, str, object]
"""The owner of an attribute, its name, and the new value."""


@contextmanager
def patched(replacements: Iterable[Replacement]) -> Generator[None]:
    """Set each (owner, name, value); restore what was there, last one first.

    The owner's own `__dict__` is read, since `getattr` would bind a method. What it
    has not itself, it has not itself again at the end.
    """
    with ExitStack() as undo:
        for owner, name, value in replacements:
            own = vars(owner)
            if name in own:
                undo.callback(setattr, owner, name, own[name])
            else:
                undo.callback(delattr, owner, name)
            setattr(owner, name, value)
        yield


class SharedPatch:
    """Replacements for the whole process, in force while any block wants them.

    Blocks may be nested, and overlap in several threads.

    Args:
        replacements: Makes them, when the first block begins.
    """

    def __init__(self, replacements: Callable[[], Iterable[Replacement]]) -> None:
        self._replacements = replacements
        self._lock = threading.Lock()
        self._blocks = 0
        self._undo = ExitStack()

    @contextmanager
    def in_force(self) -> Generator[None]:
        """Have the replacements in force until the block ends."""
        with self._lock:
            if not self._blocks:
                self._undo.enter_context(patched(self._replacements()))
            self._blocks += 1
        try:
            yield
        finally:
            with self._lock:
                self._blocks -= 1
                if not self._blocks:
                    self._undo.close()
