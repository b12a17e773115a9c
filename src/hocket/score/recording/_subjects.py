"""What a recorder knows of each primitive: its kind, its name, how full it is."""

import weakref
from collections.abc import Mapping
from types import FrameType
from typing import Any

from hocket.observe._classes import class_name, primitive_of
from hocket.observe._identity import ByIdentity
from hocket.observe._names import ObjectNames, constructor_frame
from hocket.observe._primitives import Kind, Operation, Primitive
from hocket.observe._values import item_text
from hocket.score.recording._log import Reading


class Subject:
    """One primitive of the program."""

    def __init__(self, made: object, primitive: Primitive, name: str) -> None:
        # Weak: what a recording kept, the program could not lose.
        self._made: weakref.ref[Any] = weakref.ref(made)
        self.kind: Kind = primitive.kind
        self.name = name
        self.class_name = class_name(made)
        self.explicit_lock: Subject | None = None
        self.level: int | None = None
        self.limit: int | None = None
        self.waiting = 0

    @property
    def made(self) -> Any:
        """The object; None when it is gone, and only what it was made of is left."""
        return self._made()

    def count_from(self, primitive: Primitive, given: object) -> None:
        """Learn from the constructor's arguments what cannot be asked later."""
        counted = {operation.reads for operation in primitive.operations.values()}
        if "permits" in counted:
            self.level = self.limit = given if isinstance(given, int) else 1
        elif "unfinished" in counted:
            self.level = 0

    def read(
        self, rules: Operation, detail: object, *, done: bool, waited: bool
    ) -> Reading:
        """Return text, level and limit as they are after an operation.

        Only public attributes are asked. What the primitives do not tell, the
        permits of a semaphore and the items not yet done, is counted here.
        """
        made = self.made
        if made is None:
            return "", None, None
        text, level, limit = "", None, None
        match rules.reads:
            case "permits":
                self._count(done, -1 if rules.takes else 1)
                self._raise_limit()
                # A permit given back goes to the first in line: it is not free.
                level = self.level and max(0, self.level - self.waiting)
                limit = self.limit
            case "unfinished":
                self._count(done and bool(rules.gives), -1)
                level = self.level
            case "items":
                self._count(done and rules.item == "given", 1)
                text = item_text(detail)
                level, limit = made.qsize(), made.maxsize
            case "arrived":
                completes = done and not waited
                limit = made.parties
                level = limit if completes else made.n_waiting
            case "asked":
                level = detail if isinstance(detail, int) else 1
            case _ if rules.lends and self.explicit_lock is not None:
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
        self._known: ByIdentity[Subject] = ByIdentity()
        self._names = ObjectNames()

    def made(
        self,
        made: object,
        owner: object,
        frame: FrameType | None,
        given: tuple[Any, ...],
        options: Mapping[str, Any],
    ) -> None:
        """Take in a primitive that is being made."""
        if owner is not None:
            # Made by another primitive for its own use: counts as that one.
            self._known[made] = self.of(owner)
            return
        subject = self._add(made, constructor_frame(frame, made))
        primitive = primitive_of(made)
        first = next(iter([*given, *options.values()]), None)
        if primitive is None:
            return
        subject.count_from(primitive, first)
        if primitive.has_lock and primitive_of(first) is not None:
            subject.explicit_lock = self.of(first)

    def of(self, made: object) -> Subject:
        """Return the subject of a primitive, be it older than the recording."""
        return self._known.get(made) or self._add(made, None)

    def _add(self, made: object, frame: FrameType | None) -> Subject:
        primitive = primitive_of(made)
        assert primitive is not None, "only the methods of primitives are wrapped"
        name = self._names.new(type(made).__name__, frame)
        subject = Subject(made, primitive, name.text)
        self._known[made] = subject
        return subject
