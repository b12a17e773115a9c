"""What is under way outside of the loop: threads, and handlers of signals.

Virtual time must not jump past work whose end nobody can foresee. The rule:
every thread that started after the run began is at work, except a worker of a
thread pool that is known to be idle. (Sockets, pipes and subprocesses are the
selector's to know, see `_loop.py`.)

Threads that were there before do not count: a test runner or an interactive
shell has some of its own, and they never end.
"""

import signal
import threading
import weakref
from concurrent.futures import Executor

SIGNALS = [int(number) for number in signal.valid_signals() - {signal.SIGINT}]


class Outside:
    """The threads and signal handlers that a run has added to the process."""

    def __init__(self) -> None:
        self._known = weakref.WeakSet(threading.enumerate())
        self._handlers = _handlers()
        self._executors = weakref.WeakSet[Executor]()
        self._loop_threads = set[threading.Thread]()

    def uses(self, executor: Executor) -> None:
        """Learn of a pool, so that its idle workers are told from busy ones."""
        self._executors.add(executor)

    def enter_loop(self) -> None:
        """Note that this thread runs a loop on this clock."""
        self._loop_threads.add(threading.current_thread())

    def leave_loop(self) -> None:
        """Note that this thread's loop has stopped."""
        self._loop_threads.discard(threading.current_thread())

    def is_under_way(self) -> bool:
        """Tell whether other threads are at work, or may be."""
        me = threading.current_thread()
        if me not in self._known and me not in self._loop_threads:
            return True  # Called from such a thread: it is itself at work.
        if self._loop_threads - {me}:
            return True
        if threading.active_count() == 1:
            return False
        others = set(threading.enumerate()) - {me, *self._known}
        for executor in self._executors:
            workers = others.intersection(getattr(executor, "_threads", ()))
            if workers and _is_busy(executor):
                return True
            others -= workers
        return bool(others)

    def has_signal_handlers(self) -> bool:
        """Tell whether the program set a handler with `signal.signal`.

        Ctrl-C does not count: it may always come, and explains no waiting.
        """
        return any(
            callable(handler) and handler is not self._handlers.get(number)
            for number, handler in _handlers().items()
        )


def _is_busy(executor: Executor) -> bool:
    # A worker of a ThreadPoolExecutor releases this semaphore when it has run
    # its work to the end, callbacks included, and found nothing more to do;
    # submitting acquires it. So there is no moment between two states.
    idle = getattr(getattr(executor, "_idle_semaphore", None), "_value", 0)
    return idle < len(getattr(executor, "_threads", ()))


def _handlers() -> dict[int, object]:
    return {number: signal.getsignal(number) for number in SIGNALS}
