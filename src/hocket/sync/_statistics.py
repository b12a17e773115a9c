"""What `statistics()` returns: a primitive at one moment, as plain data."""

import asyncio
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Statistics:
    """What is common to the statistics of all primitives.

    >>> from hocket import Event
    >>> Event().statistics().tasks_waiting
    0

    .. versionadded:: 0.1
    """

    waiting: tuple[asyncio.Task[object], ...]
    """The tasks that wait, first come first."""

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

    >>> from hocket import Lock
    >>> lock = Lock()
    >>> async with lock:
    ...     lock.statistics()
    LockStatistics(waiting=(), locked=True)

    .. versionadded:: 0.1
    """

    locked: bool
    """Whether a task holds the lock."""


@dataclass(frozen=True, slots=True)
class EventStatistics(Statistics):
    """What `Event.statistics` returns.

    >>> from hocket import Event
    >>> Event().statistics()
    EventStatistics(waiting=(), is_set=False)

    .. versionadded:: 0.1
    """

    is_set: bool
    """Whether the event is set."""


@dataclass(frozen=True, slots=True)
class ConditionStatistics(Statistics):
    """What `Condition.statistics` returns. `waiting` is for a notification.

    >>> from hocket import Condition
    >>> Condition().statistics().lock
    LockStatistics(waiting=(), locked=False)

    .. versionadded:: 0.1
    """

    locked: bool
    """Whether a task holds the condition's lock."""

    lock: LockStatistics | None
    """The lock's own statistics; `None` if it is not a Hocket lock."""


@dataclass(frozen=True, slots=True)
class SemaphoreStatistics(Statistics):
    """What `Semaphore.statistics` returns.

    >>> from hocket import BoundedSemaphore
    >>> BoundedSemaphore(3).statistics()
    SemaphoreStatistics(waiting=(), value=3, bound=3)

    .. versionadded:: 0.1
    """

    value: int
    """How many permits are free."""

    bound: int | None
    """The most permits that may be free; `None` if there is no such bound."""


@dataclass(frozen=True, slots=True)
class BarrierStatistics(Statistics):
    """What `Barrier.statistics` returns.

    While the barrier is filling, `waiting` has arrived; otherwise it waits to be
    let in.

    >>> from hocket import Barrier
    >>> Barrier(3).statistics()
    BarrierStatistics(waiting=(), parties=3, state='filling')

    .. versionadded:: 0.1
    """

    parties: int
    """How many tasks the barrier waits for."""

    state: Literal["filling", "draining", "resetting", "broken"]
    """Filling, until enough have arrived; draining, until they have passed."""


@dataclass(frozen=True, slots=True)
class QueueStatistics:
    """What `Queue.statistics` returns.

    >>> from hocket import Queue
    >>> queue = Queue(maxsize=2)
    >>> await queue.put("an item")
    >>> queue.statistics().unfinished_tasks
    1

    .. versionadded:: 0.1
    """

    size: int
    """How many items are stored."""

    maxsize: int
    """How many items may be; no bound if this is not above 0."""

    unfinished_tasks: int
    """For how many items `task_done()` is still to be called."""

    is_shutdown: bool
    """Whether the queue is shut down."""

    getters: tuple[asyncio.Task[object], ...]
    """The tasks that wait for an item, first come first."""

    putters: tuple[asyncio.Task[object], ...]
    """The tasks that wait for room, first come first."""

    joiners: tuple[asyncio.Task[object], ...]
    """The tasks that wait for all items to be finished, first come first."""
