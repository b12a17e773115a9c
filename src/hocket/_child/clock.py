"""The virtual clock of a run: how far it has moved, and what moves with it."""

import os
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hocket.virtual._clock import Clock


def let_pause(seconds: float) -> None:
    """Let real time pass where the virtual clock of this process jumps.

    The time of day passes as that clock does, as far as `time.time` tells it.

    Args:
        seconds: How much in all.
    """
    clock = _clock()
    if clock is None:
        return
    clock.process = os.getpid()  # it may have been made in the one that this one is of
    if seconds:
        clock.pauses = seconds
        day = _TimeOfDay(clock)
        time.time, time.time_ns = day.time, day.time_ns


class _TimeOfDay:
    """Moves at least as far as a virtual clock; methods, as a class may hold one.

    `date.today` asks `time.time` up to Python 3.14, `datetime.now` the system.
    """

    def __init__(self, clock: "Clock") -> None:
        self._tell, self._moved = time.time, clock.instant
        self._began = self._tell() - self._moved()

    def time(self) -> float:
        """Stand in for `time.time`."""
        return max(self._tell(), self._began + self._moved())

    def time_ns(self) -> int:
        """Stand in for `time.time_ns`."""
        return round(self.time() * 1e9)


def moved() -> float | None:
    """Say how far the virtual clock of this process has moved, in seconds.

    Returns:
        None where there is none, or nothing has asked it or waited by it.
    """
    clock = _clock()
    return clock.instant() if clock and clock.is_used else None


def _clock() -> "Clock | None":
    module = sys.modules.get("hocket.virtual._clock")
    clock: Clock | None = module.Clock.installed if module else None
    return clock
