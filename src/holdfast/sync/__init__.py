"""The primitives, a file each, over one queue of waiters (`_waiters.py`)."""

from holdfast.sync._barrier import Barrier
from holdfast.sync._condition import Condition
from holdfast.sync._errors import (
    BrokenBarrierError,
    QueueEmpty,
    QueueFull,
    QueueShutDown,
)
from holdfast.sync._event import Event
from holdfast.sync._lifo_queue import LifoQueue
from holdfast.sync._lock import Lock
from holdfast.sync._priority_queue import PriorityQueue
from holdfast.sync._queue import Queue
from holdfast.sync._semaphore import BoundedSemaphore, Semaphore
from holdfast.sync._statistics import (
    BarrierStatistics,
    ConditionStatistics,
    EventStatistics,
    LockStatistics,
    QueueStatistics,
    SemaphoreStatistics,
    Statistics,
)

__all__ = [
    "Barrier",
    "BarrierStatistics",
    "BoundedSemaphore",
    "BrokenBarrierError",
    "Condition",
    "ConditionStatistics",
    "Event",
    "EventStatistics",
    "LifoQueue",
    "Lock",
    "LockStatistics",
    "PriorityQueue",
    "Queue",
    "QueueEmpty",
    "QueueFull",
    "QueueShutDown",
    "QueueStatistics",
    "Semaphore",
    "SemaphoreStatistics",
    "Statistics",
]

for _name in __all__:  # where users import them from, and what `repr` shows
    globals()[_name].__module__ = "holdfast"
