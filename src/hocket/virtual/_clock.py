"""One virtual time, for all loops and time functions of a run.

Virtual time stands still while code runs and moves in four ways only:

- it *jumps* to the next timer when a loop has nothing else to do;
- it *advances* over a `time.sleep` that blocks the only thread at work;
- it *follows* the real clock while something outside of the loop is under way
  (see `_outside.py`), since nobody can know how long that takes;
- it *catches up* where a thread would wait for it for ever (see `_real_waits.py`).

`_instant.py` says how times are added.
"""

import functools
import itertools
import os
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager

# Bound here, before `install` puts virtual ones in their place.
from time import monotonic as real_monotonic
from time import sleep as real_sleep
from typing import TYPE_CHECKING, ClassVar

from hocket.deadlock import Watch
from hocket.observe._frames import in_standard_library
from hocket.virtual._instant import after, nanosecond
from hocket.virtual._loops import Loops
from hocket.virtual._outside import Outside
from hocket.virtual._processes import Processes
from hocket.virtual._real_waits import RealWaits, reader

if TYPE_CHECKING:
    from types import FrameType

# A program may spin until the clock has moved: in one step, or with `sleep(0)` in many.
# After so many readings in a round of its loop each further one moves it a little, and
# a little more each time; so does each round after so many of them in one instant.
READINGS, ROUNDS = 1_000_000, 100_000
# A function of the standard library that spins, as `Connection.poll` does, asks the
# system each time, which takes longer: one in so many readings is looked at.
SAMPLE = 256
# What runs in a round may read the clock so many times in the mean beyond that.
READINGS_EACH = 100
# Where jumps take real time, one takes so many seconds at most, and several together so
# many at least.
LONGEST_PAUSE, SHORTEST_PAUSE = 2.0, 0.01


class Clock:
    """Virtual time, in seconds since the run began."""

    installed: ClassVar["Clock | None"] = None
    """The clock of the whole process, while `install` is in force."""

    def __init__(self) -> None:
        self.watch = Watch()
        self.outside = Outside()
        self.processes = Processes()
        self.loops = Loops(self.outside)
        # asyncio numbers tasks per process; a run on virtual time starts at 1.
        self.task_numbers = itertools.count(1)
        self._real_waits = RealWaits()
        self._now = 0.0
        self._readings = self._rounds = 0
        self._has_gone = False
        #: Seconds of real time that its next jumps may take in all, and that are due.
        self.pauses = self._due = 0.0
        self._sampled: tuple[FrameType, int] | None = None
        self._followers = 0
        self._followed_from = 0.0
        #: The process whose time it is. In those that it forks a sleep takes real time:
        #: they run beside each other, and nothing else puts them in order.
        self.process = os.getpid()
        self._lock = threading.RLock()  # A signal handler may read the clock.

    @property
    def is_used(self) -> bool:
        """Whether anything has read the clock, waited by it, or begun a loop."""
        return bool(self._has_gone or self._readings or self._rounds)

    def time(self) -> float:
        """Read the clock."""
        self._readings += 1
        if self._readings > READINGS and not self._followers:
            self._creep(self._readings - READINGS)
        elif self._sampled or not self._readings % SAMPLE:
            self._sample()
        instant = self.instant()
        seen = self._real_waits.seen(instant)
        if seen > instant:
            self.jump(seen)
        return seen

    def instant(self) -> float:
        """Read the clock for a loop or a recorder, which never spin."""
        if self._followers:
            with self._lock:
                if self._followers:
                    return self._followed()
        return self._now

    def begin_round(self, callbacks: int) -> None:
        """Note that a loop begins a round.

        Args:
            callbacks: How many it may call in it.
        """
        self._readings = -READINGS_EACH * callbacks
        self._sampled = None
        self._rounds += 1
        if self._rounds > ROUNDS and not self._followers:
            self._creep(self._rounds - ROUNDS)

    def _sample(self) -> None:
        """Let time creep where one call reads the clock twice at the same place."""
        frame, before = reader(), self._sampled
        self._sampled = None
        if frame is not None and in_standard_library(frame):
            self._sampled = frame, frame.f_lasti
            if self._sampled == before and not self._followers:
                self._creep(1)

    def _creep(self, nanoseconds: int) -> None:
        self._now = nanosecond(self._now + nanoseconds * 1e-9)

    def time_ns(self) -> int:
        """Read the clock in whole nanoseconds."""
        return round(self.time() * 1e9)

    def jump(self, when: float) -> None:
        """Go forward to `when`; never back."""
        with self._lock:
            self._go(when)

    def _go(self, when: float) -> None:
        if self._followers:
            self._now = self._followed()
            self._followed_from = real_monotonic()
        if self.pauses and when > self._now:
            self._pause(when - self._now)
        self._now = max(self._now, when)
        self._readings = self._rounds = 0
        self._has_gone = True

    def _pause(self, seconds: float) -> None:
        self._due += min(seconds, LONGEST_PAUSE, self.pauses - self._due)
        if self._due >= min(SHORTEST_PAUSE, self.pauses):
            real_sleep(self._due)
            self.pauses -= self._due
            self._due = 0.0

    def _followed(self) -> float:
        passed = real_monotonic() - self._followed_from
        return max(self._now, nanosecond(self._now + passed))

    def sleep(self, *arguments: float) -> None:
        """Stand in for `time.sleep`."""
        seconds = arguments[0] if len(arguments) == 1 else None
        if not (isinstance(seconds, int | float) and seconds >= 0):
            real_sleep(*arguments)  # it says itself what is wrong
            return
        is_alone = self.process == os.getpid() and self.loops.may_skip()
        if is_alone and not self.processes.are_running():
            self.jump(after(self._now, seconds))
        else:
            with self.following():
                real_sleep(seconds)

    def waiting(self, wait: Callable[..., bool]) -> Callable[..., bool]:
        """Return what stands in for `threading.Condition.wait`.

        Where the thread that a loop runs in waits with a limit, nothing else moves the
        clock; and who measures what is left of the limit by it would wait for ever.
        """

        @functools.wraps(wait)
        def wait_following(
            condition: threading.Condition, timeout: float | None = None
        ) -> bool:
            if timeout is None or not self.outside.was_before(
                threading.current_thread()
            ):
                return wait(condition, timeout)
            with self.following():
                return wait(condition, timeout)

        return wait_following

    @contextmanager
    def following(self) -> Generator[None]:
        """Let virtual time pass as real time does.

        Several threads may follow at once; time passes once for all of them.
        """
        with self._lock:
            if not self._followers:
                self._followed_from = real_monotonic()
            self._followers += 1
        try:
            yield
        finally:
            with self._lock:
                self._go(self._now)
                self._followers = max(0, self._followers - 1)  # 0 after a fork

    def note_child(self) -> None:
        """Note that a forked process may use the clock."""
        self._has_gone = True

    def begin_in_child(self) -> None:
        """Go on in a forked process, in which no other thread is left."""
        self._now = self._followed() if self._followers else self._now
        self._lock, self._followers = threading.RLock(), 0
        self._readings, self._rounds, self._has_gone = 0, 0, False
        self.loops.begin_in_child()


def _begin_in_child() -> None:
    if Clock.installed is not None:
        Clock.installed.begin_in_child()


def _note_child() -> None:
    if Clock.installed is not None:
        Clock.installed.note_child()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_parent=_note_child, after_in_child=_begin_in_child)
