"""A timer whose duration is a range.

Which ones are work of unknown length, and which are deadlines, shows in what they
call back: asyncio's own callbacks are deadlines (`timeout`, `wait_for`, `wait`,
`as_completed`), but for the one that ends a `sleep`. What the program itself hands to
`call_later` is work.
"""

import asyncio
from collections.abc import Callable
from typing import Any, Literal, TypeAlias

from hocket.observe._frames import Place
from hocket.outcomes._time import Time

Kind: TypeAlias = Literal["sleep", "call", "deadline"]

_END_OF_SLEEP = "_set_result_unless_cancelled"
#: What asyncio calls where a time limit is up. By name: `event.set`, which a program
#: has called back, is asyncio's, too.
_ENDS_OF_LIMITS = {"_release_waiter", "_on_timeout", "_handle_timeout"}


class Timer(asyncio.TimerHandle):
    """A timer that may come due at any time of a range.

    Times are in nanoseconds; events are numbered, see `_zone.py`.

    Attributes:
        number: Which timer of the run it is, from 0.
        kind: What it stands for.
        written: The duration that the program says.
        least: The shortest that it may take.
        most: The longest.
        born: The event at which it was set.
        due: When it is due on a clock, if every duration is as written.
        task: The task that set it, if one did.
        place: The line of the program that set it, if one did and somebody asks.
        fired: The event that is its firing, or None.
        gone: The event at which it was cancelled, or None.
    """

    __slots__ = (
        *("born", "due", "fired", "gone", "kind", "least", "most"),
        *("number", "place", "task", "written"),
    )

    number: int
    kind: Kind
    written: Time
    least: Time
    most: Time
    born: int
    due: Time
    task: asyncio.Task[Any] | None
    place: Place | None
    fired: int | None
    gone: int | None

    # Handles of timers are equal where they are due at the same time.
    def __eq__(self, other: object) -> bool:
        return self is other

    __hash__ = object.__hash__


def kind_of(callback: Callable[..., object]) -> Kind:
    """Tell what a timer stands for, by what it calls back."""
    name = getattr(callback, "__name__", "")
    if name == _END_OF_SLEEP:
        return "sleep"
    module = getattr(callback, "__module__", None) or ""
    is_asyncio = module.partition(".")[0] == "asyncio"
    return "deadline" if is_asyncio and name in _ENDS_OF_LIMITS else "call"


def by_clock(timer: Timer) -> tuple[Time, int]:
    """Order timers as a clock does, if all takes as long as written."""
    return timer.due, timer.number
