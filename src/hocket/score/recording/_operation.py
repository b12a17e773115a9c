"""One call of a primitive's method, from its beginning to its end."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from hocket.observe._primitives import Operation as Rules
from hocket.score._events import Phase
from hocket.score.recording._log import Actor, Log
from hocket.score.recording._subjects import Subject


@dataclass(eq=False)
class Lane(Actor):
    """An actor, what it runs, what it is doing, and the limits on its time.

    Attributes:
        line: The line that made it, or asked for the callback that runs.
        cancelled_at: The line at which a cancellation has met it.
    """

    function: str = ""
    line: int | None = None
    cancelled_at: int | None = None
    operation: "Operation | None" = None
    ended: bool = False
    limits: list[Callable[[], bool]] = field(default_factory=list["Callable[[], bool]"])

    def timed_out(self) -> bool:
        """Tell whether a limit on the time that it may take has run out."""
        return any(limit() for limit in self.limits)


@dataclass(eq=False)
class Operation:
    """A call of a primitive's method that has not come back."""

    log: Log
    lane: Lane
    subject: Subject
    name: str
    rules: Rules
    line: int | None
    detail: object = None
    class_name: str = ""
    outer: "Operation | None" = None
    suspended: bool = field(default=False, init=False)
    reported: bool = field(default=False, init=False)

    def part(self) -> "Operation":
        """Begin one of the waits that this operation is made of; they tell it all."""
        self.reported = True
        self.lane.operation = Operation(
            self.log,
            self.lane,
            self.subject,
            self.name,
            self.rules,
            self.line,
            class_name=self.class_name,
            outer=self,
        )
        return self.lane.operation

    def suspend(self) -> None:
        """Record that the operation makes its task wait."""
        if not self.suspended:
            self.suspended = True
            self.subject.waiting += 1
            self._add("suspended")

    def defer(self) -> None:
        """Forget the call: it begins anew when its result is awaited."""
        self.lane.operation = self.outer

    def finish(self, result: object) -> None:
        """Record that the operation came back."""
        self._end()
        if self.reported:
            return
        if self.rules.item == "returned":
            self.detail = result
        self._add("done")

    def fail(self, error: BaseException) -> None:
        """Record that the operation raised."""
        self._end()
        if self.reported:
            return
        if isinstance(error, GeneratorExit):
            return  # the coroutine is thrown away: nothing happens in the program
        if isinstance(error, asyncio.CancelledError):
            self._add("expired" if self.lane.timed_out() else "cancelled")
        else:
            self._add("failed", type(error).__name__)

    def _end(self) -> None:
        self.lane.operation = self.outer
        if self.suspended:
            self.subject.waiting -= 1

    def _add(self, phase: Phase, error: str = "") -> None:
        subject, log = self.subject, self.log
        log.is_paused = True
        try:
            text, level, limit = subject.read(
                self.rules, self.detail, done=phase == "done", waited=self.suspended
            )
        finally:
            log.is_paused = False
        log.add(
            self.lane, subject.kind, subject.name, self.name, phase,
            reading=(error or text, level, limit), class_name=self.class_name,
            line=self.line,
        )  # fmt: skip
