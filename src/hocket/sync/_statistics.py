"""What `statistics()` returns: a primitive at one moment, as plain data."""

import asyncio
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Statistics:
    """What is common to the statistics of all primitives.

    Attributes:
        waiting: The tasks that wait, first come first.

    >>> from hocket import Event
    >>> Event().statistics().tasks_waiting
    0

    .. versionadded:: 0.1
    """

    waiting: tuple[asyncio.Task[object], ...]

    @property
    def tasks_waiting(self) -> int:
        """How many tasks wait.

        >>> from hocket import Lock
        >>> Lock().statistics().tasks_waiting
        0
        """
        return len(self.waiting)


@dataclass(frozen=True, slots=True)
class LockStatistics(Statistics):
    """What `Lock.statistics` returns.

    Attributes:
        locked: Whether a task holds the lock.

    >>> from hocket import Lock
    >>> lock = Lock()
    >>> async with lock:
    ...     lock.statistics()
    ...
    LockStatistics(waiting=(), locked=True)

    .. versionadded:: 0.1
    """

    locked: bool


@dataclass(frozen=True, slots=True)
class EventStatistics(Statistics):
    """What `Event.statistics` returns.

    Attributes:
        is_set: Whether the event is set.

    >>> from hocket import Event
    >>> Event().statistics()
    EventStatistics(waiting=(), is_set=False)

    .. versionadded:: 0.1
    """

    is_set: bool


@dataclass(frozen=True, slots=True)
class ConditionStatistics(Statistics):
    """What `Condition.statistics` returns. `waiting` is for a notification.

    Attributes:
        locked: Whether a task holds the condition's lock.
        lock: The lock's own statistics; `None` if it is not a Hocket lock.

    >>> from hocket import Condition
    >>> Condition().statistics().lock
    LockStatistics(waiting=(), locked=False)

    .. versionadded:: 0.1
    """

    locked: bool
    lock: LockStatistics | None


@dataclass(frozen=True, slots=True)
class SemaphoreStatistics(Statistics):
    """What `Semaphore.statistics` returns.

    Attributes:
        value: How many permits are free.
        bound: The most permits that may be free; `None` if there is no such bound.

    >>> from hocket import BoundedSemaphore
    >>> BoundedSemaphore(3).statistics()
    SemaphoreStatistics(waiting=(), value=3, bound=3)

    .. versionadded:: 0.1
    """

    value: int
    bound: int | None


@dataclass(frozen=True, slots=True)
class BarrierStatistics(Statistics):
    """What `Barrier.statistics` returns.

    While the barrier is filling, `waiting` has arrived; otherwise it waits to be
    let in.

    Attributes:
        parties: How many tasks the barrier waits for.
        state: Filling, until enough have arrived; draining, until they have passed;
            resetting, until those who were reset have left; or broken.

    >>> from hocket import Barrier
    >>> Barrier(3).statistics()
    BarrierStatistics(waiting=(), parties=3, state='filling')

    .. versionadded:: 0.1
    """

    parties: int
    state: Literal["filling", "draining", "resetting", "broken"]


@dataclass(frozen=True, slots=True)
class QueueStatistics:
    """What `Queue.statistics` returns.

    Attributes:
        size: How many items are stored.
        maxsize: How many items may be; no bound if this is not above 0.
        unfinished_tasks: For how many items `task_done()` is still to be called.
        is_shutdown: Whether the queue is shut down.
        getters: The tasks that wait for an item, first come first.
        putters: The tasks that wait for room, first come first.
        joiners: The tasks that wait for all items to be finished, first come first.

    >>> from hocket import Queue
    >>> queue = Queue(maxsize=2)
    >>> await queue.put("an item")
    >>> queue.statistics().unfinished_tasks
    1

    .. versionadded:: 0.1
    """

    size: int
    maxsize: int
    unfinished_tasks: int
    is_shutdown: bool
    getters: tuple[asyncio.Task[object], ...]
    putters: tuple[asyncio.Task[object], ...]
    joiners: tuple[asyncio.Task[object], ...]
