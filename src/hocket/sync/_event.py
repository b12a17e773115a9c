"""An event: a flag that tasks wait for, all at once."""

import asyncio
from typing import Literal

from hocket.sync._primitive import Primitive
from hocket.sync._statistics import EventStatistics
from hocket.sync._waiters import NOBODY


class Event(Primitive, asyncio.Event):
    """Tells any number of tasks that something has happened.

    A drop-in for `asyncio.Event`, of which it is a subclass.

    Wake order:
        `set` wakes all who wait, and they run in the order in which they came.

    Cancel safety:
        A task that is cancelled while it waits leaves nothing behind.

    >>> from hocket import Event
    >>> event = Event()
    >>> event.set()
    >>> await event.wait()
    True

    .. versionadded:: 0.1
    """

    def __init__(self) -> None:
        self._value = False
        self._line = NOBODY

    def is_set(self) -> bool:
        """Return whether the event is set.

        >>> from hocket import Event
        >>> Event().is_set()
        False
        """
        return self._value

    def set(self) -> None:
        """Set the event, and wake all who wait for it.

        They go on even if the event is cleared before they run.

        Raises:
            RuntimeError: This is called in another thread than that of the tasks
                that wait.

        >>> from hocket import Event
        >>> event = Event()
        >>> event.set()
        >>> event.is_set()
        True
        """
        if not self._value:
            if self._line.asleep:
                self._line.wake_all()
            self._value = True

    def clear(self) -> None:
        """Unset the event: from now on, `wait` waits.

        >>> from hocket import Event
        >>> event = Event()
        >>> event.set()
        >>> event.clear()
        >>> event.is_set()
        False
        """
        self._value = False

    async def wait(self) -> Literal[True]:
        """Wait until the event is set.

        If it is set already, this returns at once, without a switch to another
        task.

        Returns:
            `True`, always.

        Raises:
            RuntimeError: The event is not set, and tasks of another event loop
                have waited for it.

        Wake order:
            All who wait run in the order in which they came. A task that calls
            this after the event was set does not queue behind them.

        Cancel safety:
            Nothing is lost: the event stays as it is.

        >>> import asyncio
        >>> from hocket import Event
        >>> event = Event()
        >>> handle = asyncio.get_running_loop().call_soon(event.set)
        >>> await event.wait()
        True
        """
        if not self._value:
            waiter = self._join(self._line)
            try:
                await waiter
            except BaseException:
                self._line.leave(waiter)
                raise
            self._line.woken -= 1
        return True

    def statistics(self) -> EventStatistics:
        """Return what the event is like at this moment.

        >>> from hocket import Event
        >>> Event().statistics()
        EventStatistics(waiting=(), is_set=False)
        """
        return EventStatistics(waiting=self._line.tasks(), is_set=self._value)
