"""The primitives, a file each, over one line of waiters.

    _waiters.py         the idea under all of them: its rules on top, then the line
    _primitive.py       what they have in common: a line, a loop, `async with`
    _lock.py            one task at a time
    _semaphore.py       a number of tasks at a time
    _event.py           a flag that tasks wait for
    _condition.py       a lock, and news about what it guards
    _barrier.py         nobody passes until all have arrived
    _queue.py           items from some tasks to others; its rules on top
    _lifo_queue.py      the item first that was put last
    _priority_queue.py  the smallest item first
    _statistics.py      what `statistics()` returns
    _errors.py          the exceptions that inherit asyncio's

To add a primitive, start from `_event.py`.
"""

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
