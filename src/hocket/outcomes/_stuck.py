"""A run that does not come to an end: it blocks the loop for good, or spins.

A thread would end such a wait; without threads nothing can. So a process that does
nothing any more in the midst of a run is stuck. One that only waits for a processor
does something whenever it is looked at.
"""

import signal
import threading
import time
import traceback
from collections.abc import Callable, Generator
from contextlib import contextmanager
from types import FrameType

from hocket._errors import HocketError, UnexplorableError
from hocket.observe._frames import stand
from hocket.outcomes._run import Run

#: Seconds between two looks; of the processor, what counts as nothing between them;
#: how many looks find nothing; and what a single run may take.
INTERVAL, NOTHING, LOOKS, MOST = 0.5, 0.0005, 4, 10.0


@contextmanager
def ended_where_stuck(current: Callable[[], Run | None]) -> Generator[None]:
    """Give up a run that is stuck, where the system has a timer that is free.

    Args:
        current: Returns the run that is under way.
    """
    if not _is_timer_free():
        yield
        return
    seen: Run | None = None
    began = last = time.process_time()
    idle = 0

    def look(_number: int, frame: FrameType | None) -> None:
        nonlocal seen, began, last, idle
        run, now = current(), time.process_time()
        if run is not seen or run is None:
            seen, began, idle = run, now, 0
        elif now - last < NOTHING:
            idle += 1
        last = time.process_time()
        if run is not None and idle >= LOOKS:
            run.give_up(UnexplorableError("waits that block the loop"))
        if run is not None and now - began > MOST:
            run.give_up(too_busy(frame))

    signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, INTERVAL, INTERVAL)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)


def too_busy(frame: FrameType | None) -> HocketError:
    """Say that a run takes too long, and where it is."""
    place = stand(each for each, _ in traceback.walk_stack(frame)).place
    where = f", and is in {place}" if place else ""
    return HocketError(
        f"a run keeps the processor busy for more than {MOST:g} s{where}; the clock"
        " stands still while code runs, and only an await lets others go on"
    )


def _is_timer_free() -> bool:
    return (
        hasattr(signal, "setitimer")
        and threading.current_thread() is threading.main_thread()
        and signal.getsignal(signal.SIGALRM) is signal.SIG_DFL
        and signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    )
