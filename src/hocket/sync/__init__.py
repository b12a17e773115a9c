"""The primitives, a file each, over one queue of waiters (`_waiters.py`)."""

from hocket.sync._barrier import Barrier
from hocket.sync._condition import Condition
from hocket.sync._errors import (
    BrokenBarrierError,
    QueueEmpty,
    QueueFull,
    QueueShutDown,
)
from hocket.sync._event import Event
from hocket.sync._lifo_queue import LifoQueue
from hocket.sync._lock import Lock
from hocket.sync._priority_queue import PriorityQueue
from hocket.sync._queue import Queue
from hocket.sync._semaphore import BoundedSemaphore, Semaphore
from hocket.sync._statistics import (
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
    globals()[_name].__module__ = "hocket"
