"""The times that are possible: a difference-bound matrix.

The firings of a run are its events, numbered from 1; event 0 is its beginning. When
each happens is unknown. Known are bounds on differences: a timer that was set at
event `a` and fires as event `n` says `least <= T[n] - T[a] <= most`. And where one
timer fires although another is pending, it does so before that one *must*.

From all such bounds follow the tightest ones between any two events. A timer can fire
next if the bounds that this adds leave some times possible. So every order that is
tried is one for which durations exist; `_witness.py` finds them.

Four rules, in whole nanoseconds:

1. What fires next fires later than the last event, by 1 ns or more. What fires in the
   same round fires at its very time; what comes due while the loop is still busy with
   it, 1 ns later at most.
2. Of two timers due at one time the one set first fires first.
3. A timer whose time has come cannot stay behind (`must_join`).
4. Only events at which a pending timer was set matter any longer, and the last one.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeAlias

from hocket.outcomes._time import FOREVER, Time
from hocket.outcomes._timer import Timer

Bounds: TypeAlias = dict[int, Time]

#: How far a time that the program reads is from others, in nanoseconds, if possible.
ROOM = 10_000_000


class Firing(NamedTuple):
    """The bounds of a new event, on its difference from events before it.

    Attributes:
        after: By event, the longest time since it.
        before: By event, the longest time until it; negative where the new event
            has to be later.
    """

    after: Bounds
    before: Bounds


class Zone:
    """All times at which the events of a run may have happened.

    Args:
        keeps_clock: Whether the time since the beginning matters.
    """

    def __init__(self, *, keeps_clock: bool = False) -> None:
        self._keeps_clock = keeps_clock
        #: By two events, the longest time from the first to the second.
        self.bounds: dict[int, Bounds] = {0: {0: 0}}
        self.last = 0
        #: What was asked of each event, for `_witness.py`.
        self.firings: list[Firing] = []

    def firing(
        self, timer: Timer, pending: Iterable[Timer], soon: int | None = None
    ) -> Firing:
        """Return what it takes for a timer to be the next to fire.

        Args:
            timer: The timer.
            pending: All that could fire.
            soon: How long after the last event at most, in nanoseconds, if the loop
                has not seen to all that this event made ready.
        """
        after: Bounds = {timer.born: timer.most}
        before: Bounds = {self.last: -1 if soon is None else 0}
        _limit(before, timer.born, -timer.least)
        if soon is not None:
            _limit(after, self.last, soon)
        for other in pending:
            if other is not timer:
                _limit(after, other.born, other.most - (other.number < timer.number))
        return Firing(after, before)

    def tightened(self, firing: Firing) -> Firing | None:
        """Return the bounds that follow to all events; None if they contradict."""
        after: Bounds = {}
        before: Bounds = {}
        asked_after = firing.after.items()
        asked_before = [(self.bounds[at], most) for at, most in firing.before.items()]
        # Here a search spends its time, and `min` would take half as much again.
        for event, row in self.bounds.items():
            since = until = FOREVER
            for other, most in asked_after:
                if row[other] + most < since:  # noqa: PLR1730
                    since = row[other] + most
            for there, most in asked_before:
                if there[event] + most < until:  # noqa: PLR1730
                    until = there[event] + most
            if since + until < 0:
                return None
            after[event], before[event] = since, until
        return Firing(after, before)

    def fire(self, asked: Firing, tight: Firing) -> None:
        """Add an event, as `tightened` found it possible."""
        after, before = tight
        self.last += 1
        for event, row in self.bounds.items():
            most = after[event]
            for other, until in before.items():
                if most + until < row[other]:  # noqa: PLR1730
                    row[other] = most + until
            row[self.last] = most
        self.bounds[self.last] = {**before, self.last: 0}
        self.firings.append(asked)

    def wait(self, duration: Time) -> None:
        """Add an event, so long after the last one, while no timer is pending."""
        asked = Firing({self.last: duration}, {self.last: -duration})
        tight = self.tightened(asked)
        assert tight is not None, "nothing limits it"
        self.fire(asked, tight)
        self.forget(())

    def must_join(self, timer: Timer) -> bool:
        """Tell whether a timer's time has come at the last event."""
        return self.bounds[self.last][timer.born] + timer.most <= 0

    def with_room(self, time: Time) -> Time:
        """Return a time for the last event, away from others and from its bounds.

        A real clock does not tell times apart between which lies next to nothing.

        Args:
            time: The time after which it is wanted.
        """
        earliest, latest = -self.bounds[self.last][0], self.bounds[0][self.last]
        room = int(min(latest - earliest, 2 * ROOM)) // 2
        return max(earliest + room, min(time + ROOM, latest - room))

    def pin(self, time: Time) -> Time:
        """Decide when the last event happened, and return that.

        Args:
            time: The time that is wanted; the next one that is possible is taken.
        """
        earliest, latest = -self.bounds[self.last][0], self.bounds[0][self.last]
        time = max(earliest, min(time, latest))
        if earliest < latest:
            asked = self.firings[-1]
            asked.after[0], asked.before[0] = time, -time
            self._tighten(0, self.last, time)
            self._tighten(self.last, 0, -time)
        return time

    def _tighten(self, start: int, end: int, most: Time) -> None:
        """Add a bound, and all that follow."""
        beyond = self.bounds[end]
        for row in self.bounds.values():
            there = row[start] + most
            for event, further in beyond.items():
                row[event] = min(row[event], there + further)

    def forget(self, pending: Iterable[Timer]) -> None:
        """Leave out the events that matter no longer."""
        kept = {timer.born for timer in pending}
        kept.add(self.last)
        if self._keeps_clock:
            kept.add(0)
        for event in self.bounds.keys() - kept:
            del self.bounds[event]
            for row in self.bounds.values():
                del row[event]

    def shape(self, pending: Sequence[Timer]) -> tuple[object, ...]:
        """Describe what is possible from here, whatever led here.

        Equal shapes leave the same choices, now and later.
        """
        order = {event: place for place, event in enumerate(sorted(self.bounds))}
        return (
            tuple(order[timer.born] for timer in pending),
            tuple(self.bounds[a][b] for a in order for b in order),
        )


def _limit(bounds: Bounds, event: int, most: Time) -> None:
    if event not in bounds or most < bounds[event]:
        bounds[event] = most
