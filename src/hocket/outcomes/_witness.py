"""A witness: durations with which a program really has an outcome.

Every firing of a run came with bounds on its time (`_zone.py`). Together they are
inequalities `T[b] >= T[a] + distance` between the times of events. They have a
solution, or that order would not have been tried; the least one is a longest path.

Of all solutions a person wants the one that changes least in the program. So as many
durations as can be are kept as written, one after the other, each if that leaves a
solution. Then events are moved apart, so that a real clock tells them apart, too.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from hocket.observe._frames import Place
from hocket.outcomes._run import Cancelled, Run
from hocket.outcomes._time import FOREVER, SECOND, Time
from hocket.outcomes._timer import Timer
from hocket.outcomes._zone import Firing

#: How far events are moved apart, in nanoseconds, if that is possible.
GAPS = (10_000_000, 1_000_000, 1_000)


@dataclass(frozen=True, slots=True)
class Duration:
    """How long a sleep, or a `call_later`, takes.

    Attributes:
        number: Which timer of the run it is, from 0.
        kind: `sleep`, or `call` for a `call_later`.
        task: The name of the task that set it, or "".
        file: The file of the program, or "" where no line of it led there.
        line: The line in it, from 1, or 0.
        written: What the program says, in seconds.
        taken: What it takes, in seconds.
        or_longer: Whether it may as well take longer, since it never ends.

    >>> from hocket.outcomes import Duration
    >>> print(Duration(0, "sleep", "Ada", "shop.py", 7, written=0.05, taken=0.06))
    the sleep of Ada in line 7 takes 0.06 s, not 0.05

    .. versionadded:: 0.1
    """

    number: int
    kind: str
    task: str
    file: str
    line: int
    written: float
    taken: float
    or_longer: bool = False

    def __str__(self) -> str:
        what = "sleep" if self.kind == "sleep" else "call_later"
        who = f" of {self.task}" if self.task else ""
        where = f" in line {self.line}" if self.line else ""
        longer = " or longer" if self.or_longer else ""
        return (
            f"the {what}{who}{where} takes {self.taken:g} s{longer},"
            f" not {self.written:g}"
        )


@dataclass(frozen=True, slots=True)
class Cancellation:
    """A cancellation from outside.

    Attributes:
        task: The name of the task that is cancelled.
        line: The line of the program in which it waits, from 1; 0 before its first.

    >>> from hocket.outcomes import Cancellation
    >>> print(Cancellation("Ada", line=7))
    Ada is cancelled in line 7

    .. versionadded:: 0.1
    """

    task: str
    line: int

    def __str__(self) -> str:
        where = f" in line {self.line}" if self.line else " before its first line"
        return f"{self.task} is cancelled{where}"


@dataclass(frozen=True, slots=True)
class Witness:
    """What brings an outcome about.

    Attributes:
        durations: Of all lines of the program in which one is not as written, in the
            order in which they begin.
        cancellations: From outside, in their order.
        is_reordered: Whether, besides, something runs in another order within an
            instant, which no durations bring about.

    >>> import asyncio
    >>> from hocket.outcomes import explore
    >>> async def main():
    ...     async with asyncio.timeout(1):
    ...         await asyncio.sleep(0.5)
    ...
    >>> in_time, too_late = explore(main).outcomes
    >>> print(in_time.witness)
    as written
    >>> print(too_late.witness)
    the sleep of main in line 3 takes 1.01 s or longer, not 0.5
    >>> too_late.witness.is_enough, len(too_late.witness.changed)
    (True, 1)

    .. versionadded:: 0.1
    """

    durations: tuple[Duration, ...] = ()
    cancellations: tuple[Cancellation, ...] = ()
    is_reordered: bool = False

    @property
    def is_enough(self) -> bool:
        """Whether asyncio shows the outcome with these durations alone."""
        return not (self.is_reordered or self.cancellations)

    @property
    def changed(self) -> tuple[Duration, ...]:
        """The durations that are not as written; all others are."""
        return tuple(each for each in self.durations if each.taken != each.written)

    def __str__(self) -> str:
        changes = [str(each) for each in (*self.changed, *self.cancellations)]
        if self.is_reordered:
            changes.append("another order within an instant")
        return ", and ".join(changes) or "as written"


def witness_of(run: Run) -> Witness:
    """Return what brings a run about that has come to its end."""
    system = Inequalities(run)
    timers = [timer for timer in run.timers if timer.least != timer.most]
    times, kept = system.with_kept(timers)
    if len(timers) - len(kept) > 1:  # the other way round it may take fewer changes
        others = system.with_kept(timers[::-1])
        times, kept = max(((times, kept), others), key=lambda each: len(each[1]))
    changed = {t.place for t in timers if t.number not in kept}
    return Witness(
        tuple(
            _duration(run, timer, None if timer.number in kept else times)
            for timer in run.timers
            if timer.kind != "deadline" and timer.place in changed
        ),
        tuple(_cancellation(run, each) for each in run.cancelled),
        run.is_reordered,
    )


def _duration(run: Run, timer: Timer, times: list[int] | None) -> Duration:
    """Return how long a timer takes; as written, where no times are given."""
    place = timer.place or Place("", 0, "")
    taken = timer.written
    if times is not None and timer.fired is not None:
        taken = times[timer.fired] - times[timer.born]
    elif times is not None:
        taken = times[_last_seen(timer, len(times))] - times[timer.born] + GAPS[0]
        taken = min(taken, timer.most)
    return Duration(
        number=timer.number,
        kind=timer.kind,
        task=run.name_of(timer.task),
        file=place.file,
        line=place.line,
        written=timer.written / SECOND,
        taken=taken / SECOND,
        or_longer=times is not None and timer.fired is None,
    )


def _cancellation(run: Run, each: Cancelled) -> Cancellation:
    line = each.place.line if each.place else 0
    return Cancellation(run.name_of(each.task), line)


def _last_seen(timer: Timer, events: int) -> int:
    """Return the last event at which a timer that never fires is pending."""
    return events - 1 if timer.gone is None else timer.gone


class Distance(NamedTuple):
    """An inequality: `T[end] >= T[start] + least`."""

    start: int
    end: int
    least: int


class Inequalities:
    """The inequalities between the times of a run's events, and their solutions.

    Args:
        run: A run that has come to its end.
    """

    def __init__(self, run: Run) -> None:
        self._firings = run.zone.firings
        self._events = len(self._firings) + 1
        self._unfired = [timer for timer in run.timers if timer.fired is None]
        self._given = list(_distances(self._firings))
        self._given += [
            distance
            for timer in self._unfired
            for distance in self._is_later(timer, timer.most)
        ]

    def with_kept(self, timers: Iterable[Timer]) -> tuple[list[int], set[int]]:
        """Return times with which many timers are as written, and which those are."""
        solution = Solution(self._events)
        solution.demand(self._given)
        kept = set[int]()
        for timer in timers:
            if solution.demand(self._as_written(timer)):
                kept.add(timer.number)
        for event, firing in enumerate(self._firings, 1):
            if firing.before.get(event - 1) != 0:
                solution.demand_any([Distance(event - 1, event, gap)] for gap in GAPS)
        for timer in self._unfired:
            later = (self._is_later(timer, timer.most, gap) for gap in GAPS)
            solution.demand_any(later)
        return solution.times, kept

    def _as_written(self, timer: Timer) -> list[Distance]:
        """Return what it takes for a timer to be as written."""
        if timer.fired is None:
            return self._is_later(timer, timer.written)
        written = int(timer.written)
        there = Distance(timer.born, timer.fired, written)
        return [there, Distance(timer.fired, timer.born, -written)]

    def _is_later(self, timer: Timer, duration: Time, gap: int = 1) -> list[Distance]:
        """Return what it takes for a timer that never fires to be due later."""
        if duration == FOREVER:
            return []
        gone = _last_seen(timer, self._events)
        return [Distance(gone, timer.born, gap - int(duration))]


def _distances(firings: list[Firing]) -> Iterator[Distance]:
    for event, firing in enumerate(firings, 1):
        for other, most in firing.after.items():
            if most < FOREVER:
                yield Distance(event, other, -int(most))
        for other, until in firing.before.items():
            yield Distance(other, event, -int(until))


class Solution:
    """The least times that satisfy inequalities.

    Attributes:
        times: Of each event, in nanoseconds.
    """

    def __init__(self, events: int) -> None:
        self.times = [0] * events
        self._from = defaultdict[int, list[Distance]](list)

    def demand(self, distances: list[Distance]) -> bool:
        """Add inequalities, if that leaves a solution, and tell whether it does."""
        for each in distances:
            self._from[each.start].append(each)
        times = self.times
        before = dict[int, int]()
        raised = Counter[int]()
        # First in, first out: then no time rises more often than there are times.
        work = deque(each.start for each in distances)
        while work:
            start = work.popleft()
            for _, end, least in self._from[start]:
                if times[end] < times[start] + least:
                    before.setdefault(end, times[end])
                    times[end] = times[start] + least
                    raised[end] += 1
                    # The beginning cannot be later, nor a time rise for ever.
                    if end == 0 or raised[end] > len(times):
                        self._take_back(distances, before)
                        return False
                    work.append(end)
        return True

    def _take_back(self, distances: list[Distance], times: dict[int, int]) -> None:
        for each in reversed(distances):
            self._from[each.start].pop()
        for event, time in times.items():
            self.times[event] = time

    def demand_any(self, choices: Iterable[list[Distance]]) -> None:
        """Add the first of several that leaves a solution, if one does."""
        for distances in choices:
            if self.demand(distances):
                return
