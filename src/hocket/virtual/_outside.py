"""What is under way outside of the loop: threads, and handlers of signals.

Virtual time must not jump past work whose end nobody can foresee. The rule: the
thread in which the run began is at work, and so is every thread that started
after it, except

- a worker of a thread pool that has nothing to do;
- a thread that joins another: it goes on when that one has ended, not before;
- a thread that only looks at what the program does.

(Sockets, pipes and subprocesses are the selector's to know, see `_loop.py`.)

Other threads that were there before do not count: a test runner or an
interactive shell has some of its own, and they never end.
"""

import signal
import sys
import threading
import weakref
from collections.abc import Iterable
from threading import Thread

from hocket.observe._frames import is_library
from hocket.virtual._pools import idle_workers

SIGNALS = [int(number) for number in signal.valid_signals() - {signal.SIGINT}]
JOIN = Thread.join.__code__


class Observer(Thread):
    """A thread that looks at what the program does, and is no part of it."""


class Outside:
    """The threads and signal handlers that a run has added to the process."""

    def __init__(self) -> None:
        self._home = threading.current_thread()
        self._strange = weakref.WeakSet(threading.enumerate())
        self._strange.discard(self._home)
        self._handlers = _handlers()

    def leave_home(self) -> None:
        """Note that the run is over in the thread in which it began."""
        self._strange.add(self._home)

    def was_before(self, thread: Thread) -> bool:
        """Tell whether a thread was there when the run began."""
        return thread is self._home or thread in self._strange

    def is_at_work(self, besides: Iterable[Thread]) -> bool:
        """Tell whether threads are at work besides the given ones, or may be.

        Called from one of those.
        """
        if threading.active_count() == 1:
            return False
        besides = set(besides)
        others = {*threading.enumerate()} - {*self._strange} - besides
        others = {each for each in others if not isinstance(each, Observer)}
        joined = {each: _joined(each) for each in others}
        joining = {each for each, other in joined.items() if other}
        others -= idle_workers(besides | joining)
        # To join an idle worker, too, is work: somebody is about to end it.
        return any(joined[each] not in others | besides for each in others)

    def may_act(self) -> bool:
        """Tell whether a thread or a handler may do something besides this thread."""
        me = threading.current_thread()
        return self.has_signal_handlers() or self.is_at_work([me])

    def has_signal_handlers(self) -> bool:
        """Tell whether the program set a handler with `signal.signal`.

        Ctrl-C does not count: it may always come, and explains no waiting. Nor does
        a handler of the loop's, which the loop knows itself.
        """
        return any(
            callable(handler)
            and handler is not self._handlers.get(number)
            and not is_library(getattr(handler, "__module__", None) or "")
            for number, handler in _handlers().items()
        )


def _joined(thread: Thread) -> Thread | None:
    """Return the thread for whose end a thread waits, without a limit."""
    frame = sys._current_frames().get(thread.ident or 0)  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
    while frame is not None and frame.f_code.co_filename == JOIN.co_filename:
        if frame.f_code is JOIN:
            joined: Thread = frame.f_locals["self"]
            limit: float | None = frame.f_locals["timeout"]
            return joined if limit is None and joined.is_alive() else None
        frame = frame.f_back
    return None


def _handlers() -> dict[int, object]:
    return {number: signal.getsignal(number) for number in SIGNALS}
