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

    def __init__(self) -> None:
        self._locked = False  # True also while it is set aside for the next in line
        self._line = NOBODY

    def locked(self) -> bool:
        """Return whether a task holds the lock.

        Between a release and the step in which the next in line runs, nobody
        holds it: this returns `False` then, though a newcomer would wait.
        """
        return self._locked and not self._line.woken

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
        if self._locked:
            await self._enter()
        else:
            self._locked = True
        return True

    async def _enter(self) -> None:
        """Wait in line for the lock."""
        waiter = self._new_waiter()
        self._waiters.append(waiter)
        try:
            await waiter
        except BaseException:
            if self._line.leave(waiter):
                self._locked = self._line.wake()
            raise
        self._line.count -= 1

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
        if not self._locked or (self._line.count and self._line.woken):
            msg = "Lock is not acquired. Call release() once for each acquire()."
            raise RuntimeError(msg)
        self._locked = self._line.wake() if self._line.count else False

    def __aenter__(self) -> Coroutine[Any, Any, None]:
        if self._locked:
            return self._enter()
        self._locked = True
        return NO_WAIT

    def statistics(self) -> LockStatistics:
        """Return what the lock is like at this moment.

        >>> Lock().statistics()
        LockStatistics(waiting=(), locked=False)
        """
        return LockStatistics(waiting=self._line.tasks(), locked=self.locked())
