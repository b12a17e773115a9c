"""The recorder: turns what a program does into events.

Rules, which keep the program as it is:

1.  Nothing is added to the loop: no callback, no task, no iteration. That an
    operation made its task wait is seen when the task's step ends; so is the
    end of the task.
2.  What was a coroutine function stays one, with an ordinary `await` inside, so
    that whoever walks the chain of awaits finds it whole.
3.  Only the outermost operation counts. A condition takes its lock, a barrier
    waits on its condition: what the program called is what is recorded. The one
    exception: `wait_for` is recorded as the waits that it is made of, each of
    which gives the lock back and needs a notification of its own.
4.  No object is asked for its `repr`, no task for its exception: both would run
    code or change what asyncio logs.
5.  No object is kept: weak references, and the program's own frames, will do.
"""

from __future__ import annotations

import asyncio
import contextlib
import threading
import weakref
from typing import TYPE_CHECKING, Any

from hocket.score._events import Event
from hocket.score.recording._names import distinct, plain_arguments, task_label
from hocket.score.recording._operation import Lane, Operation, Record
from hocket.score.recording._subjects import Reading, Subject, Subjects

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import FrameType

    from hocket.score._events import Kind, Phase


class Recorder:
    """Holds the events of a run; `hocket.score.record` makes one.

    Attributes:
        events: The events so far, in their order.

    .. versionadded:: 0.1
    """

    def __init__(self) -> None:
        self._log: list[Record] = []
        self._lanes: weakref.WeakKeyDictionary[asyncio.Task[Any], Lane] = (
            weakref.WeakKeyDictionary()
        )
        self._tasks: list[Lane] = []
        self._callback = Lane("callback")
        self._outside = Lane("main")
        self._threads: dict[str, Lane] = {}
        self._thread = threading.get_ident()
        self._loop: weakref.ref[asyncio.AbstractEventLoop] | None = None
        self._origin = 0.0
        self._time = 0.0
        self._making: list[Subject] = []
        self._reading = False
        self.subjects: Subjects = Subjects()

    @property
    def events(self) -> tuple[Event, ...]:
        """The events so far, in their order."""
        labels = distinct((lane.label, lane.arguments) for lane in self._tasks)
        names = dict(zip(self._tasks, labels, strict=True))
        return tuple(self._final(record, names) for record in self._log)

    @staticmethod
    def _final(record: Record, names: dict[Lane, str]) -> Event:
        task = names.get(record.lane, record.lane.label)
        return Event(
            record.time, task, record.kind,
            task if record.kind == "task" else record.name, record.operation,
            record.phase, record.text, record.level, record.limit, record.class_name,
        )  # fmt: skip

    def add(
        self,
        lane: Lane,
        kind: Kind,
        name: str,
        operation: str,
        phase: Phase,
        *,
        reading: Reading = ("", None, None),
        class_name: str = "",
    ) -> None:
        """Take down an event that happens now."""
        now = self._now()
        self._log.append(
            Record(now, lane, kind, name, operation, phase, *reading, class_name)
        )

    def line(self, lane: Lane, stream: str, text: str) -> None:
        """Take down a printed line."""
        self.add(lane, "print", stream, "line", "done", reading=(text, None, None))

    def construct(
        self,
        made: object,
        frame: FrameType | None,
        method: Callable[..., None],
        given: tuple[Any, ...],
        options: Mapping[str, Any],
    ) -> None:
        """Run the constructor of a primitive, and learn its name."""
        if self._making and self._making[-1].made is not made:
            # Made by another primitive for its own use: counts as that one.
            self.subjects.alias(made, self._making[-1])
            method(made, *given, **options)
            return
        self._making.append(self.subjects.construct(made, frame, given, options))
        try:
            method(made, *given, **options)
        finally:
            self._making.pop()

    def begin(self, made: object, name: str, detail: object) -> Operation | None:
        """Begin an operation; None inside another, or where none is the program's."""
        lane = self.current()
        if self._making or self._reading:
            return None
        if (outer := lane.operation) is not None:
            again = (outer.name, name) == ("wait_for", "wait")
            return outer.part() if again else None
        subject = self.subjects.of(made)
        class_name = subject.class_name
        if name in {"acquire", "release"} and subject.explicit_lock is not None:
            subject = subject.explicit_lock
        lane.operation = Operation(self, lane, subject, name, detail, class_name)
        return lane.operation

    def read(self, operation: Operation, phase: Phase) -> Reading:
        """Read what there is of a primitive now; to ask it is no event."""
        self._reading = True
        try:
            return operation.subject.read(operation.name, phase, operation.detail)
        finally:
            self._reading = False

    def current(self) -> Lane:
        """Return who is running."""
        try:
            task = asyncio.current_task()
        except RuntimeError:  # no loop runs in this thread
            if threading.get_ident() == self._thread:
                return self._outside
            name = threading.current_thread().name
            return self._threads.setdefault(name, Lane(name))
        if task is None:
            return self._callback
        return self._lanes.get(task) or self.birth(task)

    def birth(self, task: asyncio.Task[Any]) -> Lane:
        """Return a task's lane; take down its birth when it is new."""
        lane = self._lanes.get(task)
        if lane is None:
            lane = Lane("", plain_arguments(task.get_coro()))
            self._lanes[task] = lane
            self._tasks.append(lane)
            self._enter(task.get_loop())
            self.add(lane, "task", "", "run", "start")
        # Before 3.13, asyncio names a task after it has made it.
        lane.label = task_label(task.get_name(), task.get_coro())
        return lane

    def step_ended(self, task: asyncio.Task[Any]) -> None:
        """See what a step left behind: a waiting operation, or the task's end."""
        lane = self._lanes.get(task)
        if lane is None or lane.ended:
            return
        self.birth(task)
        if not task.done():
            if lane.operation is not None:
                lane.operation.suspend()
            return
        lane.ended = True
        lane.limits.clear()
        # Task.exception() would mark the exception as retrieved, and asyncio
        # would then not log it.
        error = getattr(task, "_exception", None)
        phase: Phase = "cancelled" if task.cancelled() else "done"
        reading = ("", None, None)
        if error is not None:
            phase, reading = "failed", (type(error).__name__, None, None)
        self.add(lane, "task", "", "run", phase, reading=reading)

    def loop_stopped(self, error: BaseException) -> None:
        """Take down that the loop was left by an error."""
        reading = (type(error).__name__, None, None)
        self.add(self._outside, "loop", "loop", "stop", "failed", reading=reading)

    def _now(self) -> float:
        """Return loop time since the first event; it never goes back."""
        with contextlib.suppress(RuntimeError):
            loop = asyncio.get_running_loop()
            self._enter(loop)
            self._time = max(self._time, round(loop.time() - self._origin, 9))
        return self._time

    def _enter(self, loop: asyncio.AbstractEventLoop) -> None:
        """Let the time of a new loop go on where that of the one before ended."""
        if self._loop is None or loop is not self._loop():
            self._loop, self._origin = weakref.ref(loop), loop.time() - self._time
