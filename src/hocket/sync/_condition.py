"""A condition: a lock, and a line of tasks that wait for news about its subject."""

import asyncio
from asyncio import get_running_loop
from collections.abc import Callable, Coroutine
from functools import partial
from types import TracebackType
from typing import Any, Literal, TypeVar

from hocket.sync._errors import advised
from hocket.sync._lock import Lock
from hocket.sync._primitive import NO_WAIT, Acquirable
from hocket.sync._statistics import ConditionStatistics
from hocket.sync._waiters import NOBODY

T = TypeVar("T")


def _not_held(what: str) -> RuntimeError:
    error = RuntimeError(f"cannot {what} on un-acquired lock")
    return advised(error, "Use `async with condition`.")


async def _acquire(lock: asyncio.Lock) -> None:
    await lock.acquire()


class Condition(Acquirable, asyncio.Condition):
    """Lets tasks wait until a state that a lock guards has changed.

    A drop-in for `asyncio.Condition`, of which it is a subclass.

    Args:
        lock: The lock to use, which several conditions may share; a new `Lock`
            unless given.

    Wake order:
        First in, first out: `notify` wakes those who have waited longest. They
        then queue for the lock, in that order.

    Cancel safety:
        A task that is cancelled after it was notified, but before it has the
        lock again, passes the notification on to the next in line.

    >>> from hocket import Condition
    >>> condition = Condition()
    >>> async with condition:
    ...     condition.notify()
    ...

    .. versionadded:: 0.1
    """

    locked: Callable[[], bool]  # pyright: ignore
    """Return whether a task holds the condition's lock, as `Lock.locked` does."""

    acquire: Callable[[], Coroutine[Any, Any, Literal[True]]]  # pyright: ignore
    """Wait for the condition's lock, and hold it, as `Lock.acquire` does."""

    release: Callable[[], None]  # pyright: ignore
    """Free the condition's lock, as `Lock.release` does."""

    _lock: asyncio.Lock

    def __init__(self, lock: asyncio.Lock | None = None) -> None:
        self._lock = lock = Lock() if lock is None else lock
        self.locked = lock.locked
        self.acquire = lock.acquire
        self.release = lock.release
        # Ours enters a free lock without a coroutine. A lock whose `__aenter__` is
        # another, or that has none, is acquired and released, as asyncio does it.
        is_ours = getattr(type(lock), "__aenter__", None) is Lock.__aenter__
        self._enter = lock.__aenter__ if is_ours else partial(_acquire, lock)
        self._line = NOBODY

    def __aenter__(self) -> Coroutine[Any, Any, None]:  # pyright: ignore
        return self._enter()

    def __aexit__(  # pyright: ignore
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        tb: TracebackType | None,
    ) -> Coroutine[Any, Any, None]:
        self.release()
        return NO_WAIT

    async def wait(self) -> Literal[True]:
        """Free the lock, wait to be notified, and take the lock again.

        The state may have changed again by the time the lock is taken: check it
        after this returns, or use `wait_for`, which does.

        Returns:
            `True`, always.

        Raises:
            RuntimeError: The lock is not held, or tasks of another event loop
                have waited here.

        Wake order:
            First in, first out.

        Cancel safety:
            The lock is held again when this is left, also by cancellation; so an
            `async with` around it stays right. A notification that a cancelled
            task can no longer use goes to the next in line.

        >>> import asyncio
        >>> from hocket import Condition
        >>> condition = Condition()
        >>> async def wait():
        ...     async with condition:
        ...         return await condition.wait()
        ...
        >>> task = asyncio.create_task(wait())
        >>> await asyncio.sleep(0)
        >>> async with condition:
        ...     condition.notify()
        ...
        >>> await task
        True
        """
        if not self.locked():
            raise _not_held("wait")
        line = self._line
        if get_running_loop() is not line.loop:
            line = self._bind(line)
        self.release()
        waiter = line.new()
        line.asleep.append(waiter)
        error: BaseException | None = None
        try:
            await waiter
        except BaseException as exc:
            error = exc
            notified = line.leave(waiter)
        else:
            notified = True
            line.woken -= 1
        try:
            while True:
                try:
                    await self._enter()
                    break
                except asyncio.CancelledError as exc:
                    error = exc
            if error is not None:
                raise error  # noqa: TRY301
        except BaseException:
            if notified:
                line.wake()
            raise
        finally:
            error = None  # it refers to this frame, which refers to it
        return True

    async def wait_for(self, predicate: Callable[[], T]) -> T:
        """Wait until a predicate is true.

        Args:
            predicate: Called with the lock held, first at once, and then after
                each notification.

        Returns:
            The predicate's last result.

        Raises:
            RuntimeError: The predicate is not true at once, and the lock is not
                held.

        Wake order:
            First in, first out. A task whose predicate is still false after a
            notification waits again, at the end.

        Cancel safety:
            As in `wait`.

        >>> from hocket import Condition
        >>> condition = Condition()
        >>> async with condition:
        ...     await condition.wait_for(lambda: "ready")
        ...
        'ready'
        """
        result = predicate()
        while not result:
            await self.wait()
            result = predicate()
        return result

    def notify(self, n: int = 1) -> None:
        """Wake some of those who wait.

        They go on when they have the lock; so let go of it soon.

        Args:
            n: How many to wake at most.

        Raises:
            RuntimeError: The lock is not held; or this is called in another
                thread than that of the tasks that wait.

        >>> from hocket import Condition
        >>> condition = Condition()
        >>> condition.notify()
        Traceback (most recent call last):
          ...
        RuntimeError: cannot notify on un-acquired lock
        Use `async with condition`.
        """
        if not self.locked():
            raise _not_held("notify")
        while n > 0 and self._line.asleep and self._line.wake():
            n -= 1

    def notify_all(self) -> None:
        """Wake all who wait.

        Raises:
            RuntimeError: The lock is not held; or this is called in another
                thread than that of the tasks that wait.

        >>> from hocket import Condition
        >>> condition = Condition()
        >>> async with condition:
        ...     condition.notify_all()
        ...
        """
        if not self.locked():
            raise _not_held("notify")
        if self._line.asleep:
            self._line.wake_all()

    def statistics(self) -> ConditionStatistics:
        """Return what the condition is like at this moment.

        >>> from hocket import Condition
        >>> Condition().statistics().locked
        False
        """
        return ConditionStatistics(
            waiting=self._line.tasks(),
            locked=self.locked(),
            lock=self._lock.statistics() if isinstance(self._lock, Lock) else None,
        )
