"""The log of a recording: events whose names are not final yet, and their time."""

import asyncio
import contextlib
import weakref
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hocket.observe._names import Arguments, distinct
from hocket.score._events import Event, Kind, Phase

Reading = tuple[str, int | None, int | None]
"""The text, level and limit of an event."""


@dataclass(eq=False)
class Actor:
    """Who does something: a task, the loop's callbacks, the code outside, a thread."""

    label: str
    arguments: Arguments = ()
    task: weakref.ref[asyncio.Task[Any]] | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """An event whose names are not final yet."""

    time: float
    actor: Actor
    kind: Kind
    name: str
    operation: str
    phase: Phase
    text: str
    level: int | None
    limit: int | None
    class_name: str
    line: int | None


class Log:
    """What was taken down, in its order, and the loop time at which it happened."""

    def __init__(self, step_ended: Callable[[asyncio.Task[Any]], None]) -> None:
        self.tasks: list[Actor] = []
        self.is_paused = False  # while a primitive is asked, which is no event
        self._step_ended = step_ended
        self._acting: Actor | None = None
        self._records: list[Record] = []
        self._loop: weakref.ref[asyncio.AbstractEventLoop] | None = None
        self._origin = 0.0
        self._time = 0.0

    def events(self) -> tuple[Event, ...]:
        """Return the events so far, with their names."""
        labels = distinct((actor.label, actor.arguments) for actor in self.tasks)
        names = dict(zip(self.tasks, labels, strict=True))
        return tuple(_final(record, names) for record in self._records)

    def add(
        self,
        actor: Actor,
        kind: Kind,
        name: str,
        operation: str,
        phase: Phase,
        *,
        reading: Reading = ("", None, None),
        class_name: str = "",
        line: int | None = None,
    ) -> None:
        """Take down an event that happens now."""
        if actor.task is not None and actor is not self._acting:
            self.turn_to(actor)
        now = self._now()
        self._records.append(
            Record(now, actor, kind, name, operation, phase, *reading, class_name, line)
        )

    def turn_to(self, actor: Actor | None) -> None:
        """Note which task acts now: the step of the one before has ended.

        Hocket's broadcast takes the steps of several tasks in one callback.
        """
        before, self._acting = self._acting, None
        task = before.task() if before is not None and before.task else None
        if task is not None:
            self._step_ended(task)
        self._acting = actor

    def enter(self, loop: asyncio.AbstractEventLoop) -> None:
        """Let the time of a new loop go on where that of the one before ended."""
        if self._loop is None or loop is not self._loop():
            self._loop, self._origin = weakref.ref(loop), _instant(loop) - self._time

    def _now(self) -> float:
        """Return loop time since the first event; it never goes back."""
        with contextlib.suppress(RuntimeError):
            loop = asyncio.get_running_loop()
            self.enter(loop)
            self._time = max(self._time, round(_instant(loop) - self._origin, 9))
        return self._time


def _instant(loop: asyncio.AbstractEventLoop) -> float:
    """Read a loop's clock; on the virtual one, as who only watches."""
    read: Callable[[], float] = getattr(loop, "instant", loop.time)
    return read()


def _final(record: Record, names: dict[Actor, str]) -> Event:
    task = names.get(record.actor, record.actor.label)
    return Event(
        record.time, task, record.kind,
        task if record.kind == "task" else record.name, record.operation,
        record.phase, record.text, record.level, record.limit, record.class_name,
        record.line,
    )  # fmt: skip
