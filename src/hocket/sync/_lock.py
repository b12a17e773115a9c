"""A lock: one task at a time, in the order in which they asked."""

import asyncio
from asyncio import get_running_loop
from collections.abc import Coroutine
from types import TracebackType
from typing import Any, Literal

from hocket.sync._errors import advised
from hocket.sync._primitive import NO_WAIT, Acquirable
from hocket.sync._statistics import LockStatistics
from hocket.sync._waiters import NOBODY

# What a lock is at any moment, and how it becomes so.
_FREE = 0  # nobody holds it, nobody waits for it
_PROMISED = 1  # release() of a wanted lock: somebody is woken, and has yet to run
_HELD = 2  # acquire() of a free lock
_WANTED = 3  # acquire() of a held lock: it is held, and somebody may sleep


class Lock(Acquirable, asyncio.Lock):
    """Lets one task at a time into a piece of code.

    It has no owner: any task, or a callback of the loop, may release it. It is
    not reentrant: a task that acquires it twice waits for itself.

    A drop-in for `asyncio.Lock`, of which it is a subclass.

    Wake order:
        First in, first out. A release hands the lock to the task that has waited
        longest, and nobody takes it before that task has run, not even a task that
        releases the lock and acquires it again in one step.

    Cancel safety:
        A task that is cancelled while it waits, or after it was woken but before it
        has run, does not get the lock and leaves nothing behind; the lock goes to
        the next in line.

    >>> from hocket import Lock
    >>> lock = Lock()
    >>> async with lock:
    ...     lock.locked()
    ...
    True
    >>> lock.locked()
    False

    .. versionadded:: 0.1
    """

    def __init__(self) -> None:
        self._state = _FREE
        self._line = NOBODY

    def locked(self) -> bool:
        """Return whether a task holds the lock.

        Between a release and the step in which the next in line runs, nobody
        holds it: this returns `False` then, though a newcomer would wait.

        >>> from hocket import Lock
        >>> Lock().locked()
        False
        """
        return self._state >= _HELD

    async def acquire(self) -> Literal[True]:
        """Wait for the lock, and take it.

        Returns:
            `True`, always. There is nothing to check.

        Raises:
            RuntimeError: The lock is not free, and tasks of another event loop
                have waited for it.

        Wake order:
            First in, first out.

        Cancel safety:
            If this is cancelled, the lock is not held by the caller.

        >>> from hocket import Lock
        >>> lock = Lock()
        >>> await lock.acquire()
        True
        >>> lock.release()
        """
        if self._state:
            await self._enter()
        else:
            self._state = _HELD
        return True

    async def _enter(self) -> None:
        """Wait in line for the lock."""
        if self._state == _FREE:  # by now: `__aenter__` was called before it is awaited
            self._state = _HELD
            return
        line = self._line
        if get_running_loop() is not line.loop:
            line = self._bind(line)
        if self._state == _HELD:
            self._state = _WANTED
        waiter = line.new()
        line.asleep.append(waiter)
        try:
            await waiter
        except BaseException:
            if line.leave(waiter):
                self._state = _PROMISED if line.wake() else _FREE
            raise
        line.woken -= 1
        self._state = _WANTED if line.asleep else _HELD

    def release(self) -> None:
        """Free the lock, or hand it to the task that has waited longest.

        Raises:
            RuntimeError: The lock is not held; or it is, and this is called in
                another thread than that of the tasks that wait.

        >>> from hocket import Lock
        >>> Lock().release()
        Traceback (most recent call last):
          ...
        RuntimeError: Lock is not acquired.
        Call release() once for each acquire().
        """
        if self._state == _HELD:
            self._state = _FREE
        elif self._state == _WANTED:
            self._state = _PROMISED if self._line.wake() else _FREE
        else:
            raise advised(
                RuntimeError("Lock is not acquired."),
                "Call release() once for each acquire().",
            )

    def __aenter__(self) -> Coroutine[Any, Any, None]:  # pyright: ignore
        if self._state:
            return self._enter()
        self._state = _HELD
        return NO_WAIT

    def __aexit__(  # pyright: ignore
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        tb: TracebackType | None,
    ) -> Coroutine[Any, Any, None]:
        if self._state == _HELD:
            self._state = _FREE
        else:
            self.release()
        return NO_WAIT

    @property
    def _locked(self) -> bool:
        """What asyncio's `__repr__` reads."""
        return self.locked()

    def statistics(self) -> LockStatistics:
        """Return what the lock is like at this moment.

        >>> from hocket import Lock
        >>> Lock().statistics()
        LockStatistics(waiting=(), locked=False)
        """
        return LockStatistics(waiting=self._line.tasks(), locked=self.locked())
