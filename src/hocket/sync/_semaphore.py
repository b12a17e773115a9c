"""A semaphore: a number of permits, given out in the order of asking."""

import asyncio
from collections.abc import Coroutine
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal

from hocket.sync._errors import advised
from hocket.sync._primitive import NO_WAIT, Acquirable
from hocket.sync._statistics import SemaphoreStatistics
from hocket.sync._waiters import NOBODY


class Semaphore(Acquirable, asyncio.Semaphore):
    """Lets a limited number of tasks at a time into a piece of code.

    A drop-in for `asyncio.Semaphore`, of which it is a subclass.

    Args:
        value: The number of permits to begin with; 0 or more.

    Raises:
        ValueError: `value` is below 0.

    Wake order:
        First in, first out. While a permit is being handed over, newcomers queue
        behind, even if there are permits enough for all.

    Cancel safety:
        A task that is cancelled while it waits, or after it was woken but before it
        has run, gets no permit. The permit goes to the next in line.

    >>> from hocket import Semaphore
    >>> semaphore = Semaphore(2)
    >>> async with semaphore:
    ...     semaphore.statistics().value
    ...
    1

    .. versionadded:: 0.1
    """

    # Invariant: while a permit is free and somebody sleeps, a waiter is woken.
    # To wake a waiter is to take a permit for it; what is counted here is those
    # that nobody has a claim to. While somebody is woken they are *kept*, out of
    # reach of newcomers; else they are *free*. So one look at one number tells a
    # newcomer that it may pass; and where the line is *quiet* (nobody sleeps or is
    # woken), who gives a permit back only adds one to it.

    def __init__(self, value: int = 1) -> None:
        if value < 0:
            raise advised(
                ValueError("Semaphore initial value must be >= 0"),
                f"It is {value!r} here.",
            )
        self._free = value
        self._kept = 0
        self._quiet = True
        self._line = NOBODY

    def locked(self) -> bool:
        """Return whether `acquire` would wait.

        >>> from hocket import Semaphore
        >>> Semaphore(0).locked()
        True
        """
        # While somebody sleeps and nobody is woken, nothing is kept either.
        return self._free == 0

    async def acquire(self) -> Literal[True]:
        """Wait for a permit, and take it.

        Returns:
            `True`, always. There is nothing to check.

        Raises:
            RuntimeError: There is no permit, and tasks of another event loop
                have waited for one.

        Wake order:
            First in, first out.

        Cancel safety:
            If this is cancelled, the caller has no permit.

        >>> from hocket import Semaphore
        >>> semaphore = Semaphore(1)
        >>> await semaphore.acquire()
        True
        >>> semaphore.release()
        """
        if self._free:
            self._free -= 1
        else:
            await self._enter()
        return True

    async def _enter(self) -> None:
        """Wait in line for a permit."""
        if self._free:  # by now: `__aenter__` was called before it is awaited
            self._free -= 1
            return
        self._quiet = False
        waiter = self._join(self._line)
        try:
            await waiter
        except BaseException:
            if self._line.leave(waiter):
                self._kept += 1
            self._share()
            raise
        self._line.woken -= 1
        self._share()

    def release(self) -> None:
        """Give a permit back, or add one.

        Raises:
            RuntimeError: This is called in another thread than that of the tasks
                that wait.

        >>> from hocket import Semaphore
        >>> semaphore = Semaphore(0)
        >>> semaphore.release()
        >>> semaphore.statistics().value
        1
        """
        if self._quiet:
            self._free += 1
        elif not self._line.wake():
            self._kept += 1
            self._share()

    def _share(self) -> None:
        """Give what is kept to those who sleep; free it if nobody is woken."""
        line = self._line
        while self._kept and line.wake():
            self._kept -= 1
        if not line.woken:
            self._free += self._kept
            self._kept = 0
            self._quiet = not line.asleep

    if not TYPE_CHECKING:  # asyncio's stubs know a number that may be set

        @property
        def _value(self) -> int:
            """What asyncio's `__repr__`, and its own tests, read."""
            return self._free + self._kept

    def __aenter__(self) -> Coroutine[Any, Any, None]:  # pyright: ignore
        if self._free:
            self._free -= 1
            return NO_WAIT
        return self._enter()

    def __aexit__(  # pyright: ignore
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        tb: TracebackType | None,
    ) -> Coroutine[Any, Any, None]:
        if self._quiet:
            self._free += 1
        else:
            self.release()
        return NO_WAIT

    def statistics(self) -> SemaphoreStatistics:
        """Return what the semaphore is like at this moment.

        >>> from hocket import Semaphore
        >>> Semaphore(3).statistics()
        SemaphoreStatistics(waiting=(), value=3, bound=None)
        """
        return SemaphoreStatistics(
            waiting=self._line.tasks(), value=self._free + self._kept, bound=None
        )


class BoundedSemaphore(Semaphore, asyncio.BoundedSemaphore):
    """A semaphore that never has more permits than it began with.

    A drop-in for `asyncio.BoundedSemaphore`, of which it is a subclass.

    Args:
        value: The number of permits to begin with, and the most there can be;
            0 or more.

    Raises:
        ValueError: `value` is below 0.

    Wake order:
        As in `Semaphore`.

    Cancel safety:
        As in `Semaphore`.

    >>> from hocket import BoundedSemaphore
    >>> semaphore = BoundedSemaphore(1)
    >>> async with semaphore:
    ...     semaphore.locked()
    ...
    True

    .. versionadded:: 0.1
    """

    def __init__(self, value: int = 1) -> None:
        super().__init__(value)
        self._bound_value = value

    def release(self) -> None:
        """Give a permit back.

        Raises:
            ValueError: All permits are there already.
            RuntimeError: This is called in another thread than that of the tasks
                that wait.

        >>> from hocket import BoundedSemaphore
        >>> BoundedSemaphore(1).release()
        Traceback (most recent call last):
          ...
        ValueError: BoundedSemaphore released too many times
        All that it has are free: 1.
        """
        if self._free + self._kept >= self._bound_value:
            raise advised(
                ValueError("BoundedSemaphore released too many times"),
                f"All that it has are free: {self._bound_value}.",
            )
        super().release()

    def __aexit__(  # pyright: ignore
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        tb: TracebackType | None,
    ) -> Coroutine[Any, Any, None]:
        self.release()
        return NO_WAIT

    def statistics(self) -> SemaphoreStatistics:
        """Return what the semaphore is like at this moment.

        >>> from hocket import BoundedSemaphore
        >>> BoundedSemaphore(3).statistics()
        SemaphoreStatistics(waiting=(), value=3, bound=3)
        """
        return SemaphoreStatistics(
            waiting=self._line.tasks(),
            value=self._free + self._kept,
            bound=self._bound_value,
        )
