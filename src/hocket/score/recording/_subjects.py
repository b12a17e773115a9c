"""What a recorder knows of each primitive: its kind, its name, how full it is."""

from __future__ import annotations

import asyncio
import weakref
from typing import TYPE_CHECKING, Any

from hocket.score._events import QUERIES
from hocket.score.recording._names import ObjectNames, constructor_frame
from hocket.score.recording._values import item_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import FrameType

    from hocket.score._events import Kind, Phase

_KINDS: tuple[tuple[type, Kind], ...] = (
    (asyncio.Lock, "lock"),
    (asyncio.Event, "event"),
    (asyncio.Condition, "condition"),
    (asyncio.Semaphore, "semaphore"),
    (asyncio.Barrier, "barrier"),
    (asyncio.Queue, "queue"),
)

Reading = tuple[str, int | None, int | None]
"""The text, level and limit of an event."""


class Subject:
    """One primitive of the program."""

    def __init__(self, made: object, kind: Kind, name: str) -> None:
        # Weak, here and below: what a recording kept, the program could not lose.
        self._made: weakref.ref[Any] = weakref.ref(made)
        self.kind: Kind = kind
        self.name = name
        self.class_name = next(
            base.__name__
            for base in type(made).__mro__
            if base.__module__.startswith(("asyncio.", "hocket"))
        )
        self.explicit_lock: Subject | None = None
        self.level: int | None = None
        self.limit: int | None = None

    @property
    def made(self) -> Any:
        """The object; None when it is gone, and only what it was made of is left."""
        return self._made()

    def construct(self, arguments: tuple[Any, ...], options: Mapping[str, Any]) -> None:
        """Learn from the constructor's arguments what cannot be asked later."""
        if self.kind == "semaphore":
            given = arguments[0] if arguments else options.get("value", 1)
            self.level = self.limit = given
        elif self.kind == "queue":
            self.level = 0

    def read(self, operation: str, phase: Phase, detail: object) -> Reading:
        """Return text, level and limit as they are after an operation.

        Only public attributes are asked. What the primitives do not tell, the
        permits of a semaphore and the items not yet done, is counted here.
        """
        made = self.made
        if made is None:
            return "", None, None
        done = phase == "done"
        text, level, limit = "", None, None
        match self.kind, operation:
            case "semaphore", "acquire" | "release":
                self._count(done, -1 if operation == "acquire" else 1)
                self._raise_limit()
                level, limit = self.level, self.limit
            case "queue", "task_done" | "join":
                self._count(done and operation == "task_done", -1)
                level = self.level
            case _, operation if operation in QUERIES:
                pass
            case "queue", _:
                self._count(done and operation in {"put", "put_nowait"}, 1)
                text = item_text(detail)
                level, limit = made.qsize(), made.maxsize
            case "barrier", "wait":
                completes = done and detail != "woken"
                limit = made.parties
                level = limit if completes else made.n_waiting
            case "condition", "notify":
                level = detail if isinstance(detail, int) else 1
            case "condition", "wait" | "wait_for" if self.explicit_lock is not None:
                text = self.explicit_lock.name
            case _:
                pass
        return text, level, limit

    def _count(self, counts: bool, change: int) -> None:
        if counts and self.level is not None:
            self.level += change

    def _raise_limit(self) -> None:
        """Count permits from those that there were at most.

        A semaphore may be given more than it was made with. One that was made with
        none is a counter, which has no limit.
        """
        if self.level and self.limit:
            self.limit = max(self.limit, self.level)


class Subjects:
    """Finds the subject of a primitive, and names it when it is made."""

    def __init__(self) -> None:
        self._by_identity: dict[int, tuple[weakref.ref[object], Subject]] = {}
        self._names = ObjectNames()

    def construct(
        self,
        made: object,
        frame: FrameType | None,
        arguments: tuple[Any, ...],
        options: Mapping[str, Any],
    ) -> Subject:
        """Take in a primitive that is being made."""
        known = self._known(made)
        if known is not None:  # a subclass's constructor has come by already
            return known
        subject = self._add(made, constructor_frame(frame, made))
        subject.construct(arguments, options)
        lock = arguments[0] if arguments else options.get("lock")
        if subject.kind == "condition" and lock is not None:
            subject.explicit_lock = self.of(lock)
        return subject

    def of(self, made: object) -> Subject:
        """Return the subject of a primitive, be it older than the recording."""
        return self._known(made) or self._add(made, None)

    def alias(self, made: object, subject: Subject) -> None:
        """Let an inner primitive, as a condition's own lock, count as its owner."""
        identity, entries = id(made), self._by_identity
        # The entry goes with the object: another one may get its identity.
        gone = weakref.ref(made, lambda _: entries.pop(identity, None))
        entries[identity] = gone, subject

    def _known(self, made: object) -> Subject | None:
        _, subject = self._by_identity.get(id(made), (None, None))
        return subject

    def _add(self, made: object, frame: FrameType | None) -> Subject:
        kind: Kind = next(kind for base, kind in _KINDS if isinstance(made, base))
        name = self._names.name(type(made).__name__, frame)
        subject = Subject(made, kind, name)
        self.alias(made, subject)
        return subject
