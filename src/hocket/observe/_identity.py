"""What is known of objects, for as long as they live."""

import weakref
from typing import Generic, TypeVar

T = TypeVar("T")


class ByIdentity(Generic[T]):
    """A dictionary whose keys are objects themselves, and which keeps none alive.

    A program's objects need not be hashable, and may be equal to others.
    """

    def __init__(self) -> None:
        self._entries: dict[int, tuple[weakref.ref[object], T]] = {}

    def get(self, key: object) -> T | None:
        """Return what is known of an object, if anything is."""
        entry = self._entries.get(id(key))
        return entry[1] if entry is not None else None

    def __setitem__(self, key: object, value: T) -> None:
        identity, entries = id(key), self._entries
        # The entry goes with the object: another one may get its identity.
        gone = weakref.ref(key, lambda _: entries.pop(identity, None))
        entries[identity] = gone, value
