"""What a run starts side by side begins in the reverse order, where nothing keeps it.

The system orders threads and processes. On a quiet machine it does so in the order in
which they start, nearly each time: an output that counts on that is right until it is
not. So in some runs each of them begins after a short delay, the first after the
longest.
"""

import os
import sys
import threading
import time
from concurrent.futures.thread import ThreadPoolExecutor
from functools import partial, update_wrapper
from itertools import islice, starmap
from multiprocessing.process import BaseProcess
from operator import call
from typing import Any, cast

#: What starts a thread, by the name under which `threading` has it.
_START = f"_start_{'joinable' if sys.version_info >= (3, 13) else 'new'}_thread"

#: Seconds until the first thread, and the first process, begins. To start one takes a
#: fraction of that; what waits for another on purpose waits for longer, for the most
#: part.
_FIRST_THREAD, _FIRST_PROCESS = 0.004, 0.016


class _Delays:
    """Delays of which each is half as long as the one before.

    Args:
        first: The first one, in seconds.
    """

    def __init__(self, first: float) -> None:
        self.next = 2 * first

    def shorten(self) -> None:
        """Go on to the next one."""
        self.next /= 2


def delay_starts() -> None:
    """Let threads and processes of this process begin so from now on."""
    _delay_threads()
    _delay_pools()
    _delay_processes()
    if hasattr(os, "register_at_fork"):
        _delay_forks()


def _delay_threads() -> None:
    start, delays = getattr(threading, _START), _Delays(_FIRST_THREAD)

    def start_late(function: Any, /, *arguments: Any, **options: Any) -> Any:
        thread = getattr(function, "__self__", None)
        if isinstance(thread, threading.Thread):
            delays.shorten()
            _delay_run(thread, delays.next)
        return start(function, *arguments, **options)

    setattr(threading, _START, start_late)


def _delay_run(thread: threading.Thread, seconds: float) -> None:
    """Let a thread do nothing at first, once `start` knows that it has begun."""
    own = vars(thread)
    own["run"] = _in_turn((time.sleep, seconds), (own.pop, "run", None), (thread.run,))


def _delay_pools() -> None:
    submit, delays = ThreadPoolExecutor.submit, _Delays(_FIRST_THREAD)

    def submit_late(
        self: ThreadPoolExecutor, fn: Any, /, *arguments: Any, **options: Any
    ) -> Any:
        if type(self) is not ThreadPoolExecutor:
            return submit(self, fn, *arguments, **options)  # it may send it elsewhere
        delays.shorten()
        late = _in_turn(
            (time.sleep, delays.next), (partial(fn, *arguments, **options),)
        )
        return submit(self, late)

    update_wrapper(submit_late, cast("Any", submit))
    setattr(ThreadPoolExecutor, "submit", submit_late)  # noqa: B010 - has a signature


def _in_turn(*calls: tuple[Any, ...]) -> Any:
    """Give what goes through with calls, one time, and returns what the last returns.

    It is made of C functions alone, so that no frame of ours is below what they run.
    """
    last = len(calls) - 1
    return partial(next, islice(starmap(call, calls), last, last + 1))


class _Delay:
    """Lets time pass where it is unpickled.

    Args:
        seconds: How much.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds

    def __reduce__(self) -> tuple[Any, ...]:
        return time.sleep, (self._seconds,)


def _delay_processes() -> None:
    """Those that get what they are to do from a pipe: by `spawn` or `forkserver`."""
    init, delays = BaseProcess.__init__, _Delays(_FIRST_PROCESS)

    def init_late(self: BaseProcess, *arguments: Any, **options: Any) -> None:
        init(self, *arguments, **options)
        delays.shorten()
        vars(self)["_delay"] = _Delay(delays.next)

    setattr(BaseProcess, "__init__", init_late)  # noqa: B010 - has a signature


def _delay_forks() -> None:
    delays = _Delays(_FIRST_PROCESS)
    os.register_at_fork(
        before=delays.shorten, after_in_child=lambda: time.sleep(delays.next)
    )
