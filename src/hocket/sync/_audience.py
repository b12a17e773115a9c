"""A line in which all are woken at once, in one callback of the event loop.

An event has no turns to give, and neither has the end of a queue's work: all who
wait may go on. A future that is done schedules a callback to wake its task, and that
is a good part of what waking takes. Here one callback wakes all the tasks. They go on
one after the other, in the order in which they came, as in callbacks of their own.

For that, a task awaits a `Listener` in place of a future. A task can await whatever
is like a future: it knows it by `_asyncio_future_blocking`, as the documentation of
`asyncio.isfuture` says, and calls the four methods that come first in a listener.
"""

import asyncio
from collections.abc import Callable, Generator, Iterator
from contextvars import Context, copy_context
from functools import partial
from typing import Any, TypeAlias, cast

from hocket.sync._waiters import Waiter, Waiters

Callback: TypeAlias = Callable[[Any], object]


class Listener:
    """What one task awaits until it is woken: a future that has no result."""

    __slots__ = ("_asyncio_future_blocking", "_callbacks", "_error", "_loop", "ended")

    ended: bool
    """Whether the wait has ended: the task is to go on, or has."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self.ended = False
        self._error: tuple[object, ...] | None = None
        self._callbacks: list[tuple[Callback, Context]] = []

    def get_loop(self) -> asyncio.AbstractEventLoop:
        """Return the event loop of the task."""
        return self._loop

    def add_done_callback(
        self, callback: Callback, *, context: Context | None = None
    ) -> None:
        """Call something when the wait has ended: what wakes the task."""
        if context is None:
            context = copy_context()
        self._callbacks.append((callback, context))

    def cancel(self, msg: object = None) -> bool:
        """End the wait by an error; return whether it had not ended yet."""
        if self.ended:
            return False
        self._error = () if msg is None else (msg,)
        self.set_result(None)
        return True

    def result(self) -> None:
        """Raise if the wait has ended by `cancel`."""
        if self._error is not None:
            raise asyncio.CancelledError(*self._error)

    def __await__(self) -> Generator["Listener", None, None]:
        self._asyncio_future_blocking = True
        yield self
        if not self.ended:
            msg = "a task that waits was resumed by somebody who did not wake it"
            raise RuntimeError(msg)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {'finished' if self.ended else 'pending'}>"

    # What a line of waiters calls.

    def done(self) -> bool:
        """Return whether the wait has ended."""
        return self.ended

    def cancelled(self) -> bool:
        """Return whether the wait has ended by `cancel`."""
        return self._error is not None

    def set_result(self, result: None) -> None:
        """Wake the task, by a callback of its own."""
        self.ended = True
        self._loop.call_soon(self._go_on)

    def _go_on(self) -> None:
        # The task's error may refer to this frame, so that must not refer to the task.
        while self._callbacks:
            callback, context = self._callbacks.pop(0)
            try:
                context.run(callback, self)
            finally:
                del callback

    @staticmethod
    def go_on_all(
        loop: asyncio.AbstractEventLoop, listeners: "Iterator[Listener]"
    ) -> None:
        """Let the tasks run their next step, one after the other."""
        # If one of them exits, is interrupted, or runs the loop itself, then this goes
        # on with those that are left.
        rest = loop.call_soon(Listener.go_on_all, loop, listeners)
        for listener in listeners:
            for callback, context in listener._callbacks:  # noqa: SLF001
                context.run(callback, listener)
        rest.cancel()


class Audience(Waiters):
    """A line of listeners."""

    @staticmethod
    def maker(loop: asyncio.AbstractEventLoop) -> Callable[[], Waiter]:
        """Return what makes a listener for a task of an event loop."""
        return cast("Callable[[], Waiter]", partial(Listener, loop))

    def wake_all(self) -> None:
        """Wake all that sleep, in one callback."""
        if self.loop is None or len(self.asleep) <= 1:
            super().wake_all()
            return
        self.check_thread()
        self.sweep()
        listeners = cast("list[Listener]", list(self.asleep))
        # First, since a loop that is closed refuses: then nobody is woken.
        self.loop.call_soon(Listener.go_on_all, self.loop, iter(listeners))
        for listener in listeners:
            listener.ended = True
        self.woken += len(listeners)
        self.asleep.clear()
