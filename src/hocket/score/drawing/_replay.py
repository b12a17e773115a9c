"""Plays events again and notes, row by row, who holds, who waits and who wakes whom."""

from collections.abc import Sequence
from dataclasses import replace

from hocket.observe._primitives import QUERIES, rules_of
from hocket.score._events import Event
from hocket.score.drawing._clock import clock, smallest_step
from hocket.score.drawing._holders import Holders, resource
from hocket.score.drawing._phrases import phrase
from hocket.score.drawing._rows import Gauge, Lane, Row, Score, Span, State
from hocket.score.drawing._traceback import without_frames
from hocket.score.drawing._waiters import Waiters

_STATES: dict[tuple[bool, bool], State] = {
    (False, False): "alive",
    (False, True): "waiting",
    (True, False): "holding",
    (True, True): "blocked",
}
"""The state of a task, by whether it holds something and whether it waits."""


def replay(events: Sequence[Event]) -> Score:
    """Turn the events of a run into the rows and lanes of its score."""
    events = [event for event in events if event.operation not in QUERIES]
    player = _Player(smallest_step([event.time for event in events]))
    for event in without_frames(events):
        player.play(event)
    player.finish()
    if not any(row.time for row in player.rows[1:]):
        for row in player.rows[:1]:
            row.time = ""  # the clock never advances: there is no time to tell
    tasks = len({event.task for event in events if event.kind == "task"})
    duration = clock(events[-1].time) if events else clock(0)
    lanes = _with_rows(list(player.lanes.values()), player.rows)
    return Score(lanes, tuple(player.rows), duration, tasks)


def _with_rows(lanes: list[Lane], rows: list[Row]) -> tuple[Lane, ...]:
    """Leave out the lanes of tasks that do nothing to be seen, and close the gaps."""
    seen = {row.lane for row in rows}
    kept = [lane for lane in lanes if lane.number in seen]
    places = {lane.number: place for place, lane in enumerate(kept)}
    for lane in kept:
        lane.number = places[lane.number]
    for row in rows:
        row.lane = None if row.lane is None else places[row.lane]
        row.wakes = tuple(places[woken] for woken in row.wakes)
    return tuple(kept)


class _Player:
    def __init__(self, step: float) -> None:
        self.rows: list[Row] = []
        self.lanes: dict[str, Lane] = {}
        self._step = step
        self._last: float | None = None
        self._waiters = Waiters()
        self._holders = Holders()
        self._wait: dict[str, Event] = {}
        self._open: dict[str, Span] = {}
        self._dead: set[str] = set()
        self._over = False

    def play(self, event: Event) -> None:
        """Take in the next event."""
        if event.kind == "print":
            # Python prints the traceback of the task that has died, not the task.
            self._row(event, "" if event.task in self._dead else "print", event.text)
        elif event.kind == "loop":
            self._stop(event)
        elif self._over:
            pass  # asyncio cancels what is left; the picture ends where the run did
        elif event.kind == "task":
            self._task(event)
        else:
            self._operate(event)

    def finish(self, deadlock: Event | None = None) -> None:
        """Close what is still open, naming who waits forever.

        Args:
            deadlock: The event that says so of every task, whatever it waits for.
        """
        if self._over:
            return
        self._over = True
        for task, event in self._wait.items():
            self._stick(self._row(event, "stuck", self._forever(event)), task)
        if deadlock is not None:
            for task in list(self._open):
                row = self._row(replace(deadlock, task=task), "stuck", "waits forever")
                self._stick(row, task)
        for task in list(self._open):
            self._close(task, len(self.rows) - 0.5)

    def _stick(self, row: Row, task: str) -> None:
        row.alarm = True
        self._close(task, len(self.rows) - 1.4)

    # Rows and lanes

    def _row(self, event: Event, mark: str, text: str) -> Row:
        lane = self._lane(event.task)
        height = len(self.rows)
        row = Row(
            lane.number, text, mark, event.kind == "print", event.task, line=event.line
        )
        if self._last is None or event.time - self._last >= max(self._step, 1e-9):
            row.time = clock(event.time)
        self._last = max(event.time, self._last or 0)
        if mark and event.task not in self._open and not self._over:
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
        """Begin a new span if the task holds or waits for something else now."""
        span = self._open.get(task)
        if span is None:
            return
        held, wait = self._holders.held_by(task), self._wait.get(task)
        words = [f"holds {held}"] if held else []
        if wait is not None:
            words.append(phrase(wait, waited=False, woken=0)[1])
        state = _STATES[bool(held), wait is not None]
        if (state, ", ".join(words)) != (span.state, span.words):
            span.end = height
            self._begin(task, state, height, ", ".join(words))

    def _begin(self, task: str, state: State, height: float, words: str = "") -> None:
        span = self._open[task] = Span(state, height, height, words)
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
        if died:
            self._dead.add(event.task)
        before = self.rows[-1] if self.rows else None
        said = before is not None and (before.name, before.mark) == (
            event.task,
            "cancel",
        )
        if died or not said:
            text = f"dies with {event.text}" if died else "is cancelled"
            self._row(event, "die" if died else "cancel", text).alarm = died
        return len(self.rows) - 1

    # Operations

    def _operate(self, event: Event) -> None:
        task, height = event.task, len(self.rows)
        waited = self._wait.pop(task, None) is not None
        holder = self._holders.note(event, waited)
        cause = self._waiters.leave(event, height) if waited else None
        if event.phase == "suspended":
            self._wait[task] = event
            self._waiters.join(event)
        woken = self._waiters.wake(event, waited, height)
        mark, text = phrase(event, waited=waited, woken=woken)
        if mark == "release" and holder != task:
            mark = "give"
        self._measure(self._row(event, mark, text), event, waited)
        if cause is not None:
            self._connect(cause, task)
        for changed in dict.fromkeys((task, holder or task)):
            self._change(changed, height)

    @staticmethod
    def _measure(row: Row, event: Event, waited: bool) -> None:
        """Say how full something is, where the event changes that."""
        if event.phase == "failed":
            row.alarm = True
            return
        rules = rules_of(event.kind, event.operation)
        if rules.reads == "unfinished" and rules.gives and event.level is not None:
            row.text += f", {event.level} to do"
        if event.level is None or not event.limit:
            return
        # At a barrier a task counts when it arrives, elsewhere when it is done.
        counts = not waited if rules.reads == "arrived" else event.phase == "done"
        if counts:
            row.gauge = Gauge(event.level, event.limit, rules.reads)

    def _connect(self, cause: int, task: str) -> None:
        """Let the row that woke a task point at its lane."""
        row, lane = self.rows[cause], self.lanes[task].number
        if row.lane != lane and lane not in row.wakes:
            row.wakes = (*row.wakes, lane)

    # The end

    def _stop(self, event: Event) -> None:
        deadlock = event.text == "DeadlockError"
        text = "deadlock: nothing can happen any more"
        row = self._row(event, "", text if deadlock else f"stopped by {event.text}")
        row.lane, row.alarm, row.name = None, True, ""
        self.finish(event if deadlock else None)

    def _forever(self, event: Event) -> str:
        holders = self._holders.of(resource(event))
        words = phrase(event, waited=False, woken=0)[1]
        if not rules_of(event.kind, event.operation).needs or not holders:
            return f"{words} forever"
        return f"{words}, which {', '.join(holders)} holds"
