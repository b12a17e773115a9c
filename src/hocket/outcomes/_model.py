"""The model: what may differ from one timing of a program to the next.

1. The ready queue keeps asyncio's order, always.
2. How long things take is unknown. A sleep or a `call_later` of `d` takes from
   `d / within` to `d * within`; asyncio's own deadlines are exact, and so are
   the sleeps that the author marks as clocks.
3. No time passes while a callback is ready. Timers that are due in one instant
   fire in one round.

So each timing is one that asyncio itself can show. Three stronger models are asked
for by name, since they add what the durations of a program cannot bring about.
"""

from dataclasses import dataclass

from hocket.observe._frames import Place
from hocket.outcomes._time import FOREVER, Time
from hocket.outcomes._timer import Timer


@dataclass(frozen=True, slots=True)
class Model:
    """What may differ from one timing to the next.

    Attributes:
        within: How far a duration may be from the written one, as a factor of 1
            or more: 10 for a tenth to ten times, 1 for the durations as written.
        exact: Texts. A sleep is a clock, and exact, where its line of the program
            holds one of them.
        same_instant: How many timers may come due while others of the same
            instant are still being seen to.
        cancel: How many times a task may be cancelled from outside, each at any
            of its suspensions. The main task is left alone.
        any_order: Whether any ready callback may run next. asyncio never does
            that; other loops may.

    Raises:
        ValueError: `within` is less than 1, or a number is negative.

    >>> from hocket.outcomes import Model
    >>> print(Model())
    each sleep a tenth to ten times as long
    >>> print(Model(within=1, cancel=1))
    the durations as written, 1 cancellation at any suspension

    .. versionadded:: 0.1
    """

    within: float = 10.0
    exact: tuple[str, ...] = ()
    same_instant: int = 0
    cancel: int = 0
    any_order: bool = False

    def __post_init__(self) -> None:
        if not self.within >= 1:
            raise ValueError(f"within must be 1 or more, not {self.within!r}")
        for name in "same_instant", "cancel":
            if getattr(self, name) < 0:
                raise ValueError(f"{name} must be 0 or more")

    def __str__(self) -> str:
        return ", ".join(self._words())

    def _words(self) -> list[str]:
        words = [
            _DURATIONS.get(self.within)
            or f"each sleep 1/{self.within:g} to {self.within:g} times as long"
        ]
        if self.exact:
            words.append("clocks exact")
        if self.same_instant:
            words.append(f"{_counted(self.same_instant, 'timer')} in the same instant")
        if self.cancel:
            words.append(f"{_counted(self.cancel, 'cancellation')} at any suspension")
        if self.any_order:
            words.append("any ready callback next")
        return words


def durations(model: Model, timer: Timer) -> tuple[Time, Time]:
    """Return the shortest and the longest time that a timer may take."""
    written, within = timer.written, model.within
    if timer.kind == "deadline" or _is_clock(model, timer.place):
        return written, written
    if within == FOREVER:
        return 1, FOREVER
    return max(1, round(written / within)), round(written * within)


def _is_clock(model: Model, place: Place | None) -> bool:
    if place is None or not model.exact:
        return False
    line = place.source()
    return any(text in line for text in model.exact)


_DURATIONS = {
    1: "the durations as written",
    2: "each sleep half to twice as long",
    10: "each sleep a tenth to ten times as long",
    FOREVER: "each sleep however long",
}


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


@dataclass(frozen=True, slots=True)
class Limits:
    """When a search gives up, and how much it tells.

    Attributes:
        runs: How many times the program is run.
        timers: How many timers fire in one run.
        rounds: How many rounds the loop makes in one run.
        outcomes: Of how many outcomes the witness is looked for; the rest is counted.
    """

    runs: int = 1000
    timers: int = 150
    rounds: int = 3000
    outcomes: int = 100
