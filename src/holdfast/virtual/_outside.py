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

from holdfast.virtual._pools import idle_workers

SIGNALS = [int(number) for number in signal.valid_signals() - {signal.SIGINT}]


class Outside:
    """The threads and signal handlers that a run has added to the process."""

    def __init__(self) -> None:
        self._known = weakref.WeakSet(threading.enumerate())
        self._handlers = _handlers()
        self._loop_threads = set[threading.Thread]()

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
        return bool(others - idle_workers())

    def has_signal_handlers(self) -> bool:
        """Tell whether the program set a handler with `signal.signal`.

        Ctrl-C does not count: it may always come, and explains no waiting.
        """
        return any(
            callable(handler) and handler is not self._handlers.get(number)
            for number, handler in _handlers().items()
        )


def _handlers() -> dict[int, object]:
    return {number: signal.getsignal(number) for number in SIGNALS}
