"""Plays events again and notes, row by row, who holds, who waits and who wakes whom."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from holdfast.score._clock import clock, smallest_step
from holdfast.score._phrases import phrase
from holdfast.score._rows import Lane, Row, Score, Span, State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from holdfast.score._events import Event

Key = tuple[str, str]
"""What tasks wait for: the name of an object, and one of its operations."""

_WAITS = {"wait_for": "wait", "put_nowait": "put", "get_nowait": "get"}


def replay(events: Sequence[Event]) -> Score:
    """Turn the events of a run into the rows and lanes of its score."""
    player = _Player(smallest_step([event.time for event in events]))
    for event in events:
        player.play(event)
    player.finish()
    if not any(row.time for row in player.rows[1:]):
        for row in player.rows[:1]:
            row.time = ""  # the clock never advances: there is no time to tell
    tasks = len({event.task for event in events if event.kind == "task"})
    duration = clock(events[-1].time) if events else clock(0)
    lanes = tuple(player.lanes.values())
    return Score(lanes, tuple(player.rows), duration, tasks)


class _Waiters:
    """The tasks that wait for one thing, first come first, and what woke them."""

    def __init__(self) -> None:
        self.waiting: dict[str, None] = {}
        self.woken: dict[str, int] = {}

    def wake(self, count: int, row: int) -> int:
        first = list(islice(self.waiting, count))
        for task in first:
            del self.waiting[task]
            self.woken[task] = row
        return len(first)

    def leave(self, task: str) -> int | None:
        """Let a task go on; return the row that woke it, if one is known."""
        self.waiting.pop(task, None)
        return self.woken.pop(task, None)


class _Player:
    def __init__(self, step: float) -> None:
        self.rows: list[Row] = []
        self.lanes: dict[str, Lane] = {}
        self._step = step
        self._last: float | None = None
        self._waiters: dict[Key, _Waiters] = {}
        self._wait: dict[str, Event] = {}
        self._holders: dict[str, Counter[str]] = {}
        self._holds: Counter[str] = Counter()
        self._open: dict[str, Span] = {}
        self._over = False

    def play(self, event: Event) -> None:
        """Take in the next event."""
        if event.kind == "print":
            self._row(event, "print", event.text)
        elif event.kind == "loop":
            self._stop(event)
        elif self._over:
            pass  # asyncio cancels what is left; the picture ends where the run did
        elif event.kind == "task":
            self._task(event)
        else:
            self._operate(event)

    def finish(self) -> None:
        """Close what is still open, naming who waits for ever."""
        if self._over:
            return
        self._over = True
        for task, event in self._wait.items():
            row = self._row(event, "stuck", self._forever(event))
            row.alarm = True
            self._close(task, len(self.rows) - 1.4)
        for task in list(self._open):
            self._close(task, len(self.rows) - 0.5)

    # Rows and lanes

    def _row(self, event: Event, mark: str, text: str) -> Row:
        lane = self._lane(event.task)
        height = len(self.rows)
        row = Row(lane.number, text, mark, event.kind == "print", event.task)
        if self._last is None or event.time - self._last >= max(self._step, 1e-9):
            row.time = clock(event.time)
        self._last = event.time
        if event.task not in self._open and not self._over:
            # Code outside any task: rows that follow each other hang together.
            before = self.rows[-1] if self.rows else None
            if before is not None and before.lane == lane.number and not row.time:
                lane.spans.append(Span("alive", height - 1, height))
        self.rows.append(row)
        return row

    def _lane(self, task: str) -> Lane:
        lane = self.lanes.get(task)
        if lane is None:
            lane = self.lanes[task] = Lane(task, len(self.lanes))
        return lane

    def _close(self, task: str, height: float) -> None:
        span = self._open.pop(task, None)
        if span is not None:
            span.end = height

    def _change(self, task: str, height: float) -> None:
        """Begin a new span if the task's state is another now."""
        span = self._open.get(task)
        if span is None:
            return
        holding, waiting = self._holds[task] > 0, task in self._wait
        state: State = "alive"
        if holding:
            state = "blocked" if waiting else "holding"
        elif waiting:
            state = "waiting"
        if state != span.state:
            span.end = height
            self._begin(task, state, height)

    def _begin(self, task: str, state: State, height: float) -> None:
        span = self._open[task] = Span(state, height, height)
        self._lane(task).spans.append(span)

    # Tasks

    def _task(self, event: Event) -> None:
        if event.phase == "start":
            self._begin(event.task, "alive", len(self.rows) - 0.5)
            return
        self._wait.pop(event.task, None)
        if event.phase == "done":
            height = len(self.rows) - 0.5
            self._lane(event.task).ends.append(height)
        else:
            height = self._ended_early(event)
        self._close(event.task, height)

    def _ended_early(self, event: Event) -> int:
        """Say how a task ended that did not return, unless its last row has said so."""
        died = event.phase == "failed"
        before = self.rows[-1] if self.rows else None
        if (
            died
            or before is None
            or (before.name, before.mark) != (event.task, "cancel")
        ):
            text = f"dies with {event.text}" if died else "is cancelled"
            self._row(event, "die" if died else "cancel", text).alarm = died
        return len(self.rows) - 1

    # Operations

    def _operate(self, event: Event) -> None:
        task, height = event.task, len(self.rows)
        waited = self._wait.pop(task, None) is not None
        self._hold(event, waited)
        if event.phase == "suspended":
            self._wait[task] = event
            self._queue(event).waiting[task] = None
        cause = self._left(event) if waited else None
        woken = self._wake(event, waited)
        mark, text = phrase(event, waited=waited, woken=woken)
        if mark == "release" and self._open.get(task, None) is None:
            mark = "give"
        row = self._row(event, mark, text)
        row.alarm = event.phase == "failed"
        counts = event.phase == "done" or event.kind == "barrier"
        if counts and event.level is not None and event.limit:
            row.gauge = event.level, event.limit
        elif event.operation == "task_done" and event.level is not None:
            row.text += f", {event.level} to do"
        if event.kind == "barrier" and waited:
            row.gauge = None  # it has been counted when it arrived
        if cause is not None and event.phase == "done":
            self._connect(cause, task)
        self._change(task, height)

    def _connect(self, cause: int, task: str) -> None:
        row, lane = self.rows[cause], self.lanes[task].number
        if row.lane != lane and lane not in row.wakes:
            row.wakes = (*row.wakes, lane)

    def _queue(self, event: Event) -> _Waiters:
        operation = _WAITS.get(event.operation, event.operation)
        return self._waiting_for(event.name, operation)

    def _waiting_for(self, name: str, operation: str) -> _Waiters:
        return self._waiters.setdefault((name, operation), _Waiters())

    def _left(self, event: Event) -> int | None:
        """Take a task out of the waiters; what woke it in vain wakes the next."""
        waiters = self._queue(event)
        cause = waiters.leave(event.task)
        if cause is not None and event.phase != "done":
            waiters.wake(1, cause)
        return cause

    def _wake(self, event: Event, waited: bool) -> int:
        """Note whom an event lets go on; return how many."""
        height, woken = len(self.rows), 0
        for name, operation, count in _lets_go(event, waited):
            woken += self._waiting_for(name, operation).wake(count, height)
        return woken

    def _hold(self, event: Event, waited: bool) -> None:
        """Keep the books on who holds what."""
        resource = _resource(event)
        if event.kind == "condition" and event.operation in {"wait", "wait_for"}:
            if event.phase == "suspended":
                self._drop(resource, event.task, exclusive=True)
            elif waited:
                self._take(resource, event.task)
        elif event.phase == "done" and event.operation == "acquire":
            self._take(resource, event.task)
        elif event.phase == "done" and event.operation == "release":
            self._drop(resource, event.task, exclusive=event.kind != "semaphore")

    def _take(self, resource: str, task: str) -> None:
        self._holders.setdefault(resource, Counter())[task] += 1
        self._holds[task] += 1

    def _drop(self, resource: str, task: str, *, exclusive: bool) -> None:
        holders = self._holders.get(resource)
        if not holders:
            return
        holder = task
        if holders[task] <= 0:
            del holders[task]
            if not exclusive or not holders:
                return
            holder = next(iter(holders))
        holders[holder] -= 1
        if not holders[holder]:
            del holders[holder]
        self._holds[holder] -= 1
        if holder != task:
            self._change(holder, len(self.rows))

    # The end

    def _stop(self, event: Event) -> None:
        deadlock = event.text == "DeadlockError"
        text = "deadlock: nothing can happen any more"
        row = self._row(event, "", text if deadlock else f"stopped by {event.text}")
        row.lane, row.alarm, row.name = None, True, ""
        self.finish()

    def _forever(self, event: Event) -> str:
        holders = (
            self._holders.get(_resource(event))
            if event.operation == "acquire"
            else None
        )
        words = phrase(event, waited=False, woken=0)[1]
        if not holders:
            return f"{words} for ever"
        return f"{words}, which {', '.join(holders)} holds"


def _resource(event: Event) -> str:
    """Return what an operation takes or releases: of a condition, its lock."""
    return (event.kind == "condition" and event.text) or event.name


# Which waiters an operation lets go on, and how many of them.
_EVERYONE = 1 << 30
_LETS_GO: dict[str, tuple[tuple[str, int], ...]] = {
    "release": (("acquire", 1),),
    "notify_all": (("wait", _EVERYONE),),
    "set": (("wait", _EVERYONE),),
    "abort": (("wait", _EVERYONE),),
    "reset": (("wait", _EVERYONE),),
    "put": (("get", 1),),
    "put_nowait": (("get", 1),),
    "get": (("put", 1),),
    "get_nowait": (("put", 1),),
    "shutdown": (("get", _EVERYONE), ("put", _EVERYONE), ("join", _EVERYONE)),
}


def _lets_go(event: Event, waited: bool) -> list[tuple[str, str, int]]:
    """Return which waiters an event lets go on: of what, in what, how many."""
    name = event.name
    if event.phase == "suspended" and event.kind == "condition":
        return [(event.text or name, "acquire", 1)]  # waiting, it releases its lock
    if event.phase != "done":
        return []
    if event.operation == "notify":
        return [(name, "wait", event.level or 0)]
    if event.kind == "barrier" and event.operation == "wait" and not waited:
        return [(name, "wait", _EVERYONE)]
    if event.operation == "task_done" and event.level == 0:
        return [(name, "join", _EVERYONE)]
    return [(name, *whom) for whom in _LETS_GO.get(event.operation, ())]
