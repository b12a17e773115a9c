"""Waits of which virtual time sees nothing: a thread waits in the system, for a while.

A program may wait in `select`, for a lock of `threading`, or in another kind of event
loop, again and again, until the clock says that it is time. Nothing moves virtual time
meanwhile, and so it would never end. What gives it away is not what it calls, but what
happens: it reads the clock at the same place and at the same instant as before, and its
thread has really waited in between. From then on such waits move the clock, until a
loop of ours moves it. While a thread runs a loop of another kind, all time does.

To compute is not to wait: it takes the time of a processor. Nor is a busy machine taken
for a wait, where a thread does not yield its processor, but loses it.
"""

import asyncio
import sys
import threading
import time
from dataclasses import dataclass
from types import CodeType, FrameType
from typing import TypeAlias

from hocket.observe._frames import OWN_FOLDER
from hocket.virtual._instant import nanosecond

try:
    from resource import RUSAGE_THREAD, getrusage
except ImportError:  # Linux alone counts by threads

    def _yields() -> int | None:
        return None

else:

    def _yields() -> int | None:
        return getrusage(RUSAGE_THREAD).ru_nvcsw


# Bound here, before `install` puts a virtual one in its place.
real_monotonic = time.monotonic

#: In WebAssembly there is one thread, and no clock of its own.
_thread_time = getattr(time, "thread_time", time.process_time)
#: Who has the processor for more than this part of the time does not wait.
BUSY = 0.1
#: Readings of the clock that are closer, in seconds, have no wait between them.
SHORT = 1e-4
#: So long a thread waits at one instant, in seconds, until the clock moves.
PATIENCE = 0.1

Place: TypeAlias = tuple[CodeType, int] | None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a thread had done when it read the clock.

    Attributes:
        real: What the real clock said.
        processor: For how long the thread had computed.
        yields: How often it had given its processor away; None where nobody counts.
    """

    real: float
    processor: float
    yields: int | None

    def waited_since(self, before: "Reading") -> float:
        """Return for how long the thread has waited, if it has done little else."""
        passed, computed = self.real - before.real, self.processor - before.processor
        has_yielded = self.yields is None or self.yields != before.yields
        return passed if has_yielded and computed < BUSY * passed else 0.0


class RealWaits:
    """The waits between readings of the clock."""

    def __init__(self) -> None:
        self._latest = real_monotonic()
        self._waiting = Waiting()

    def seen(self, instant: float) -> float:
        """Return what the clock is to say where it says `instant`."""
        real = real_monotonic()
        passed, self._latest = real - self._latest, real
        if passed <= SHORT:
            return instant
        if _in_another_loop():
            return nanosecond(instant + passed)
        return self._waiting.seen(instant, real)


class Waiting(threading.local):
    """How long each thread has waited at one instant, and where it read the clock."""

    def __init__(self) -> None:
        self._before: Reading | None = None
        self._places = set[Place]()
        self._instant = self._waited = 0.0
        self._moves_the_clock = False

    def seen(self, instant: float, real: float) -> float:
        """Return what the clock is to say at a reading."""
        place, reading = _place(), Reading(real, _thread_time(), _yields())
        before, self._before = self._before, reading
        if before is None or instant != self._instant:
            self._places = {place}
            self._instant, self._waited = instant, 0.0
            self._moves_the_clock = False
            return instant
        self._waited += reading.waited_since(before)
        if place in self._places and self._waited > PATIENCE:
            self._moves_the_clock = True
        self._places.add(place)
        if self._moves_the_clock:
            self._instant = nanosecond(instant + self._waited)
            self._waited = 0.0
        return self._instant


def _in_another_loop() -> bool:
    """Tell whether this thread runs a loop of another kind, which has its own time."""
    loop = asyncio._get_running_loop()  # noqa: SLF001 - it raises nothing
    return loop is not None and not hasattr(loop, "instant")


def _place() -> Place:
    """Return where the program, or a library, reads the clock."""
    frame = reader()
    return (frame.f_code, frame.f_lasti) if frame is not None else None


def reader() -> FrameType | None:
    """Return the frame of the program, or of a library, that reads the clock."""
    frame: FrameType | None = sys._getframe(1)  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
    while frame is not None and frame.f_code.co_filename.startswith(OWN_FOLDER):
        frame = frame.f_back
    return frame
