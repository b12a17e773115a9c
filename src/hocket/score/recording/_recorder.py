"""The recorder: turns what a program does into events.

Rules, which keep the program as it is:

1.  Nothing is added to the loop: no callback, no task, no iteration. That an
    operation made its task wait is seen when the task's step ends; so is the
    end of the task.
2.  Only the outermost operation counts. A condition takes its lock, a barrier
    waits on its condition: what the program called is what is recorded. The one
    exception: `wait_for` is recorded as the waits that it is made of, each of
    which gives the lock back and needs a notification of its own.
3.  No object is asked for its `repr`, no task for its exception: both would run
    code or change what asyncio logs.
4.  No object is kept: weak references, and the program's own frames, will do.
"""

import asyncio
import sys
import threading
import weakref
from types import FrameType
from typing import Any

from hocket.observe._classes import operation_of
from hocket.observe._frames import coroutine_of
from hocket.observe._identity import ByIdentity
from hocket.observe._lines import SourceLines
from hocket.observe._names import function_name, own_name, plain_arguments
from hocket.observe._primitives import METHODS
from hocket.observe._primitives import Operation as Rules
from hocket.score._events import Event, Phase
from hocket.score.recording._log import Log
from hocket.score.recording._operation import Lane, Operation
from hocket.score.recording._subjects import Subjects


class Recorder:
    """Holds the events of a run; `hocket.score.record` makes one.

    Attributes:
        events: The events so far, in their order.

    >>> from hocket.score import record
    >>> with record() as recorder:
    ...     print("hello")
    ...
    hello
    >>> [event.text for event in recorder.events if event.kind == "print"]
    ['hello']

    .. versionadded:: 0.1
    """

    methods = METHODS

    def __init__(self, lines_of: str = "") -> None:
        self._log = Log(self.step_ended)
        self._lines = SourceLines(lines_of)
        self._lanes: weakref.WeakKeyDictionary[asyncio.Task[Any], Lane] = (
            weakref.WeakKeyDictionary()
        )
        self._planned: ByIdentity[int] = ByIdentity()
        self._callback = Lane("callback")
        self._outside = Lane("main")
        self._threads: dict[str, Lane] = {}
        self._thread = threading.get_ident()
        self._subjects = Subjects()

    @property
    def events(self) -> tuple[Event, ...]:
        """The events so far, in their order."""
        return self._log.events()

    # What it hears, as an observer

    def made(
        self,
        made: object,
        owner: object,
        frame: FrameType | None,
        given: tuple[Any, ...],
        options: dict[str, Any],
    ) -> None:
        """Learn the name of a primitive that is being made."""
        self._subjects.made(made, owner, frame, given, options)

    def born(self, task: asyncio.Task[Any]) -> None:
        """Take down the birth of a task."""
        self.lane(task)
        self.step_ended(task)  # an eager task has taken its first step

    def begin(
        self, made: object, method: str, given: tuple[Any, ...], options: dict[str, Any]
    ) -> Operation | None:
        """Begin an operation; None inside another, or where none is the program's."""
        found = None if self._log.is_paused else operation_of(made, method)
        if found is None:
            return None
        _, rules, name = found
        lane = self.current()
        if (outer := lane.operation) is not None:
            return outer.part() if outer.rules.same_line == name else None
        subject = self._subjects.of(made)
        class_name = subject.class_name
        if (rules.takes or rules.gives) and subject.explicit_lock is not None:
            subject = subject.explicit_lock
        detail = _detail(rules, given, options)
        line = self._lines.here() or lane.line
        lane.operation = Operation(
            self._log, lane, subject, name, rules, line, detail, class_name
        )
        return lane.operation

    # What it hears besides

    def here(self) -> tuple[Lane, int | None]:
        """Return who is running, and at which line."""
        lane = self.current()
        # An error that nobody catches is printed when its line has been left.
        error = sys.exception() or getattr(sys, "last_value", None)
        line = self._lines.here() or self._lines.of_error(error) or lane.line
        return lane, line

    def line(self, here: tuple[Lane, int | None], stream: str, text: str) -> None:
        """Take down a printed line."""
        lane, line = here
        reading = (text, None, None)
        self._log.add(lane, "print", stream, "line", "done", reading=reading, line=line)

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
        return self._lanes.get(task) or self.lane(task)

    def lane(self, task: asyncio.Task[Any]) -> Lane:
        """Return a task's lane; take down its birth when it is new."""
        lane = self._lanes.get(task)
        if lane is None:
            coroutine = coroutine_of(task)
            lane = Lane("", plain_arguments(coroutine), weakref.ref(task))
            lane.function = function_name(coroutine)
            lane.line = self._lines.here()
            self._lanes[task] = lane
            self._log.tasks.append(lane)
            self._log.enter(task.get_loop())
            self._log.add(lane, "task", "", "run", "start", line=lane.line)
        # Before 3.13, asyncio names a task after it has made it.
        name = task.get_name()
        lane.label = own_name(name) or lane.function or name
        return lane

    def callback_planned(self, handle: asyncio.Handle) -> None:
        """Note which line has asked for a callback."""
        line = self._lines.here()
        if line is not None:
            self._planned[handle] = line

    def callback_begins(
        self, handle: asyncio.Handle, task: asyncio.Task[Any] | None
    ) -> None:
        """Note what asked for it, or where a task stands that it is to cancel."""
        if task is None:
            self._callback.line = self._planned.get(handle)
        elif task.cancelling():
            lane = self._lanes.get(task)
            if lane is not None and lane.cancelled_at is None:
                lane.cancelled_at = self._lines.of_task(task)

    def callback_ended(self, task: asyncio.Task[Any] | None) -> None:
        """See that a callback of the loop is over, which may be the step of a task."""
        if task is not None:
            self.step_ended(task)
        self._log.turn_to(None)

    def step_ended(self, task: asyncio.Task[Any]) -> None:
        """See what a step left behind: a waiting operation, or the task's end."""
        lane = self._lanes.get(task)
        if lane is None or lane.ended:
            return
        self.lane(task)
        if not task.done():
            if lane.operation is not None:
                lane.operation.suspend()
            if not task.cancelling():
                lane.cancelled_at = None  # it has survived
            return
        lane.ended = True
        lane.limits.clear()
        # Task.exception() would mark the exception as retrieved, and asyncio
        # would then not log it.
        error = getattr(task, "_exception", None)
        phase: Phase = "done"
        reading, line = ("", None, None), None
        if error is not None:
            phase, reading = "failed", (type(error).__name__, None, None)
            line = self._lines.of_error(error) or lane.line
        elif task.cancelled():
            phase, line = "cancelled", lane.cancelled_at or lane.line
        self._log.add(lane, "task", "", "run", phase, reading=reading, line=line)

    def loop_stopped(self, error: BaseException) -> None:
        """Take down that the loop was left by an error."""
        reading = (type(error).__name__, None, None)
        line = self._lines.of_error(error)
        self._log.add(
            self._outside, "loop", "loop", "stop", "failed", reading=reading, line=line
        )


def _detail(
    rules: Rules, given: tuple[Any, ...], options: dict[str, Any]
) -> object | None:
    """Return what of the arguments is worth recording."""
    if rules.item != "given" and rules.reads != "asked":
        return None
    return next(iter([*given, *options.values()]), None)
