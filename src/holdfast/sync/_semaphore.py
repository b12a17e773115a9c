"""A semaphore: a number of permits, given out in the order of asking."""

import asyncio
from collections.abc import Coroutine
from types import TracebackType
from typing import Any, Literal

from holdfast.sync._primitive import NO_WAIT, Acquirable
from holdfast.sync._statistics import SemaphoreStatistics
from holdfast.sync._waiters import NOBODY


class Semaphore(Acquirable, asyncio.Semaphore):
    """Lets a limited number of tasks at a time into a piece of code.

    A drop-in for `asyncio.Semaphore`, of which it is a subclass.

    Args:
        value: The number of permits to begin with; 0 or more.

    Raises:
        ValueError: `value` is below 0.

    Wake order:
        First in, first out. While somebody has a turn, newcomers queue behind,
        also if there are permits enough for both.

    Cancel safety:
        A task that is cancelled while it waits, or after its turn has come but
        before it has run, gets no permit. The permit goes to the next in line.

    >>> from holdfast import Semaphore
    >>> semaphore = Semaphore(2)
    >>> async with semaphore:
    ...     semaphore.statistics().value
    1

    .. versionadded:: 0.1
    """

    # Invariant: while a permit is free and somebody sleeps, a waiter is woken.
    # To wake a waiter is to take a permit for it, so `_value` counts those that
    # nobody has a claim to.

    def __init__(self, value: int = 1) -> None:
        if value < 0:
            msg = f"Semaphore initial value must be >= 0, not {value!r}"
            raise ValueError(msg)
        self._value = value
        self._line = NOBODY

    def locked(self) -> bool:
        """Return whether `acquire` would wait.

        >>> from holdfast import Semaphore
        >>> Semaphore(0).locked()
        True
        """
        return self._value == 0 or self._line.woken > 0

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

        >>> from holdfast import Semaphore
        >>> semaphore = Semaphore(1)
        >>> await semaphore.acquire()
        True
        >>> semaphore.release()
        """
        if self._value and not self._line.woken:
            self._value -= 1
        else:
            await self._enter()
        return True

    async def _enter(self) -> None:
        """Wait in line for a permit."""
        waiter = self._join(self._line)
        try:
            await waiter
        except BaseException:
            if self._line.leave(waiter):
                self._value += 1
                self._share()
            raise
        self._line.woken -= 1
        if self._value:
            self._share()

    def release(self) -> None:
        """Give a permit back, or add one.

        Raises:
            RuntimeError: This is called in another thread than that of the tasks
                that wait.

        >>> from holdfast import Semaphore
        >>> semaphore = Semaphore(0)
        >>> semaphore.release()
        >>> semaphore.statistics().value
        1
        """
        if not (self._line.sleeping and self._line.wake()):
            self._value += 1

    def _share(self) -> None:
        """Wake as many as there are permits for."""
        while self._value and self._line.sleeping and self._line.wake():
            self._value -= 1

    def __aenter__(self) -> Coroutine[Any, Any, None]:  # pyright: ignore
        if self._value and not self._line.woken:
            self._value -= 1
            return NO_WAIT
        return self._enter()

    def __aexit__(  # pyright: ignore
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        tb: TracebackType | None,
    ) -> Coroutine[Any, Any, None]:
        if self._line.sleeping:
            self.release()
        else:
            self._value += 1
        return NO_WAIT

    def statistics(self) -> SemaphoreStatistics:
        """Return what the semaphore is like at this moment.

        >>> from holdfast import Semaphore
        >>> Semaphore(3).statistics()
        SemaphoreStatistics(waiting=(), value=3, bound=None)
        """
        return SemaphoreStatistics(
            waiting=self._line.tasks(), value=self._value, bound=None
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

    >>> from holdfast import BoundedSemaphore
    >>> semaphore = BoundedSemaphore(1)
    >>> async with semaphore:
    ...     semaphore.locked()
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

        >>> from holdfast import BoundedSemaphore
        >>> BoundedSemaphore(1).release()
        Traceback (most recent call last):
          ...
        ValueError: BoundedSemaphore released too many times: its 1 permits are free
        """
        if self._value >= self._bound_value:
            msg = (
                "BoundedSemaphore released too many times: "
                f"its {self._bound_value} permits are free"
            )
            raise ValueError(msg)
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

        >>> from holdfast import BoundedSemaphore
        >>> BoundedSemaphore(3).statistics()
        SemaphoreStatistics(waiting=(), value=3, bound=3)
        """
        return SemaphoreStatistics(
            waiting=self._line.tasks(), value=self._value, bound=self._bound_value
        )
