"""The loops on one clock, and which of them acts when all are idle.

Under `install`, several threads may each run a loop. Time jumps only when all of
them are idle and nothing else is at work. Then one loop acts: the one whose timer
is due first, which lets time jump to it; or, where none has a timer, the one that
began last, which finds the deadlock. Its end may let the others go on, since loops
in threads are often waited for by an earlier one.
"""

import math
import threading
from collections.abc import Callable, Generator, Sequence, Sized
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Thread

from hocket.virtual._outside import Outside
from hocket.virtual._timer import Timer


@dataclass(eq=False, slots=True)
class Idle:
    """What others see of a loop that has nothing to do.

    Attributes:
        ready: What other threads have called back meanwhile.
        timers: A heap of what is to be done later.
        wake: Makes the loop look again which one acts.
    """

    ready: Sized
    timers: Sequence[Timer]
    wake: Callable[[], object]

    def timer(self) -> Timer | None:
        """Return the timer that is due first, if any is ever due."""
        first = self.timers[0] if self.timers else None
        return first if first and first.when() != math.inf else None


class Loops:
    """The loops that run on a clock, and what the idle ones wait for."""

    def __init__(self, outside: Outside) -> None:
        self._outside = outside
        # In the order in which they began, by their threads.
        self._loops: dict[Thread, Idle | None] = {}
        # Held while a loop acts for all, so that none stops being idle meanwhile.
        # A signal handler may come in between, hence reentrant.
        self.lock = threading.RLock()

    def __len__(self) -> int:
        return len(self._loops)

    def begin_in_child(self) -> None:
        """Go on in a forked process, in which no other thread is left."""
        self.lock = threading.RLock()
        me = threading.current_thread()
        self._loops = {me: self._loops[me]} if me in self._loops else {}

    @contextmanager
    def running(self) -> Generator[None]:
        """Know that this thread runs a loop, until the block ends."""
        me = threading.current_thread()
        with self.lock:
            self._loops[me] = None
        try:
            yield
        finally:
            with self.lock:
                del self._loops[me]

    def acting(self, idle: Idle) -> Idle | None:
        """Return the loop that acts; none while something is at work.

        Called with the lock held, by a loop that is idle from now on, until
        `go_on`: it waits for timers and for other threads alone, not for files.
        """
        self._loops[threading.current_thread()] = idle
        loops = [each for each in self._loops.values() if each]
        if len(loops) < len(self._loops) or self._outside.is_at_work(self._loops):
            return None
        # Only now: a thread may have called back, and then come to its end.
        if any(each.ready for each in loops):
            return None
        return _first(loops)

    def go_on(self) -> None:
        """Note that this thread's loop is no longer idle."""
        with self.lock:
            self._loops[threading.current_thread()] = None

    def may_skip(self) -> bool:
        """Tell whether a blocking sleep of this thread may be skipped."""
        me = threading.current_thread()
        if self._loops.keys() - {me}:
            return False
        if me not in self._loops and not self._outside.was_before(me):
            return False  # A thread that the run has started is itself at work.
        # A handler may raise, and so end a sleep.
        may_end = self._outside.has_signal_handlers()
        return not (may_end or self._outside.is_at_work([me]))


def _first(loops: Sequence[Idle]) -> Idle:
    first, due = loops[-1], None
    for each in loops:
        timer = each.timer()
        if timer is not None and (due is None or timer < due):
            first, due = each, timer
    return first
