"""Timers that keep their order."""

import asyncio
import heapq
import itertools
from collections.abc import Callable
from contextvars import Context
from typing import Any

from hocket.observe._frames import OWN_FOLDER
from hocket.virtual._instant import nanosecond

_numbers = itertools.count()


class Timer(asyncio.TimerHandle):
    """A timer that keeps its place among those due at the same time.

    The loop keeps its timers in a heap, which forgets the order of equal ones.
    So each has a number, by the order in which they were set. Those of one
    nanosecond are due together, however their times were added up; but none
    fires before the time that it was set for.
    """

    __slots__ = ("_due", "_number")

    def __init__(
        self,
        when: float,
        callback: Callable[..., object],
        args: tuple[Any, ...],
        *,
        loop: asyncio.AbstractEventLoop,
        context: Context | None,
    ) -> None:
        self._due = nanosecond(when)
        super().__init__(max(when, self._due), callback, args, loop, context)
        forget_own_frame(self)
        self._number = next(_numbers)

    def __lt__(self, other: asyncio.TimerHandle) -> bool:
        if isinstance(other, Timer):
            return (self._due, self._number) < (other._due, other._number)
        return NotImplemented

    def set(self, timers: "list[Timer]") -> None:
        """Put the timer among those of the loop."""
        heapq.heappush(timers, self)
        # asyncio counts the cancelled timers among those that bear this mark.
        self._scheduled = True


def forget_own_frame(made: object) -> None:
    """In debug mode, end the place of creation with the caller, not with us."""
    trace = getattr(made, "_source_traceback", None)
    while trace and trace[-1].filename.startswith(OWN_FOLDER):
        del trace[-1]
