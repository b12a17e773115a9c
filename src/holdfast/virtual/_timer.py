"""Timers that keep their order."""

import asyncio
import heapq
import itertools
from collections.abc import Callable
from contextvars import Context
from typing import TYPE_CHECKING, Any

_numbers = itertools.count()


class Timer(asyncio.TimerHandle):
    """A timer that keeps its place among those due at the same time.

    The loop keeps its timers in a heap, which forgets the order of equal ones.
    So each has a number, by the order in which they were set.
    """

    __slots__ = ("_number",)

    if TYPE_CHECKING:
        _when: float

    def __init__(
        self,
        when: float,
        callback: Callable[..., object],
        args: tuple[Any, ...],
        *,
        loop: asyncio.AbstractEventLoop,
        context: Context | None,
    ) -> None:
        super().__init__(when, callback, args, loop, context)
        forget_own_frame(self)
        self._number = next(_numbers)

    def __lt__(self, other: asyncio.TimerHandle) -> bool:
        if isinstance(other, Timer):
            if self._when == other._when:
                return self._number < other._number
            return self._when < other._when
        return NotImplemented

    def set(self, timers: "list[Timer]") -> None:
        """Put the timer among those of the loop."""
        heapq.heappush(timers, self)
        # asyncio counts the cancelled timers among those that bear this mark.
        self._scheduled = True


def forget_own_frame(made: object) -> None:
    """In debug mode, end the place of creation with the caller, not with us."""
    trace = getattr(made, "_source_traceback", None)
    if trace:
        del trace[-1]
