"""One call of a primitive's method, and the lane of who made it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from hocket.score._events import Kind, Phase
    from hocket.score.recording._recorder import Recorder
    from hocket.score.recording._subjects import Subject


@dataclass(eq=False)
class Lane:
    """Who does something: a task, the loop's callbacks, the code outside, a thread."""

    label: str
    arguments: tuple[str | None, ...] = ()
    operation: Operation | None = None
    ended: bool = False
    limits: list[Callable[[], bool]] = field(default_factory=list["Callable[[], bool]"])

    def timed_out(self) -> bool:
        """Tell whether a limit on the time that it may take has run out."""
        return any(limit() for limit in self.limits)


@dataclass(frozen=True, slots=True)
class Record:
    """An event whose names are not final yet."""

    time: float
    lane: Lane
    kind: Kind
    name: str
    operation: str
    phase: Phase
    text: str
    level: int | None
    limit: int | None
    class_name: str


@dataclass(eq=False)
class Operation:
    """A call of a primitive's method that has not come back."""

    recorder: Recorder
    lane: Lane
    subject: Subject
    name: str
    detail: object = None
    class_name: str = ""
    outer: Operation | None = None
    suspended: bool = field(default=False, init=False)
    told: bool = field(default=False, init=False)

    def part(self) -> Operation:
        """Begin one of the waits that this operation is made of; they tell it all."""
        self.told = True
        self.lane.operation = Operation(
            self.recorder,
            self.lane,
            self.subject,
            self.name,
            class_name=self.class_name,
            outer=self,
        )
        return self.lane.operation

    def suspend(self) -> None:
        """Record that the operation makes its task wait."""
        if not self.suspended:
            self.suspended = True
            self._add("suspended")

    def leave(self) -> None:
        """Let the lane's next operation count again."""
        self.lane.operation = self.outer

    def finish(self, result: object) -> None:
        """Record that the operation came back."""
        self.leave()
        if self.told:
            return
        if self.name in {"get", "get_nowait"}:
            self.detail = result
        elif self.name == "wait" and self.suspended:
            self.detail = "woken"
        self._add("done")

    def fail(self, error: BaseException) -> None:
        """Record that the operation raised."""
        self.leave()
        if self.told:
            return
        if isinstance(error, GeneratorExit):
            return  # the coroutine is thrown away: nothing happens in the program
        if isinstance(error, asyncio.CancelledError):
            self._add("expired" if self.lane.timed_out() else "cancelled")
        else:
            self._add("failed", type(error).__name__)

    def _add(self, phase: Phase, error: str = "") -> None:
        subject = self.subject
        text, level, limit = self.recorder.read(self, phase)
        reading = (error or text, level, limit)
        self.recorder.add(
            self.lane, subject.kind, subject.name, self.name, phase,
            reading=reading, class_name=self.class_name,
        )  # fmt: skip
