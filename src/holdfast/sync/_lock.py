"""A lock: one task at a time, in the order in which they asked."""

import asyncio
from collections.abc import Coroutine
from typing import Any, Literal

from holdfast.sync._primitive import NO_WAIT, Acquirable
from holdfast.sync._statistics import LockStatistics
from holdfast.sync._waiters import NOBODY


class Lock(Acquirable, asyncio.Lock):
    """Lets one task at a time into a piece of code.

    It has no owner: any task, or a callback of the loop, may release it. It is
    not reentrant: a task that acquires it twice waits for itself.

    A drop-in for `asyncio.Lock`, of which it is a subclass.

    Wake order:
        First in, first out. A release gives the turn to the task that has
        waited longest, and nobody takes the lock before that task has run, also
        not a task that releases the lock and acquires it again in one step.

    Cancel safety:
        A task that is cancelled while it waits, or after its turn has come but
        before it has run, does not get the lock, leaves nothing behind, and the
        next in line has the turn instead.

    >>> lock = Lock()
    >>> async with lock:
    ...     lock.locked()
    True
    >>> lock.locked()
    False

    .. versionadded:: 0.1
    """

    # Invariant: while the lock is free and somebody sleeps, one waiter is woken.

    def __init__(self) -> None:
        self._locked = False
        self._line = NOBODY

    def locked(self) -> bool:
        """Return whether a task holds the lock.

        Between a release and the step in which the next in line runs, nobody
        holds it: this returns `False` then, though a newcomer would wait.
        """
        return self._locked

    async def acquire(self) -> Literal[True]:
        """Wait until the lock is this task's turn to hold, and hold it.

        Returns:
            `True`, always. There is nothing to check.

        Raises:
            RuntimeError: The lock is not free, and tasks of another event loop
                have waited for it.

        Wake order:
            First in, first out.

        Cancel safety:
            If this is cancelled, the lock is not held by the caller.

        >>> lock = Lock()
        >>> await lock.acquire()
        True
        >>> lock.release()
        """
        if self._locked or self._line.woken:
            waiter = self._waiters.join(self._get_loop())
            try:
                await waiter
            except BaseException:
                if self._line.leave(waiter):
                    self._line.wake()
                raise
            self._line.woken -= 1
        self._locked = True
        return True

    def release(self) -> None:
        """Free the lock, and give the turn to the first who waits.

        Raises:
            RuntimeError: The lock is not held; or it is, and this is called in
                another thread than that of the tasks that wait.

        >>> Lock().release()
        Traceback (most recent call last):
          ...
        RuntimeError: Lock is not acquired. Call release() once for each acquire().
        """
        if not self._locked:
            msg = "Lock is not acquired. Call release() once for each acquire()."
            raise RuntimeError(msg)
        if self._line.asleep:
            self._line.wake()
        self._locked = False

    def __aenter__(self) -> Coroutine[Any, Any, None]:
        if self._locked or self._line.woken:
            return self._enter()
        self._locked = True
        return NO_WAIT

    def statistics(self) -> LockStatistics:
        """Return what the lock is like at this moment.

        >>> Lock().statistics()
        LockStatistics(waiting=(), locked=False)
        """
        return LockStatistics(waiting=self._line.tasks(), locked=self._locked)
