"""asyncio's synchronization primitives, and the tools that check what is said of them.

The map of the house:

    hocket.sync       the primitives, a file each, over one queue of waiters
    hocket.observe    how a running program is observed
    hocket.deadlock   who waits for whom: the report where nothing can happen
    hocket.virtual    an event loop on a virtual clock
    hocket.score      the picture of a run: events, recording, drawing
    hocket.verify     the engine: finds examples, runs them, compares, reports
    hocket.sphinx         |
    hocket.pytest_plugin  | thin fronts over the engine
    hocket.cli            |

`import hocket` needs and imports the standard library only.
"""

from typing import TYPE_CHECKING

from hocket._errors import DeadlockError, HocketError
from hocket._lazily import lazily

if TYPE_CHECKING:
    from hocket.sync import (
        Barrier,
        BarrierStatistics,
        BoundedSemaphore,
        BrokenBarrierError,
        Condition,
        ConditionStatistics,
        Event,
        EventStatistics,
        LifoQueue,
        Lock,
        LockStatistics,
        PriorityQueue,
        Queue,
        QueueEmpty,
        QueueFull,
        QueueShutDown,
        QueueStatistics,
        Semaphore,
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
    "DeadlockError",
    "Event",
    "EventStatistics",
    "HocketError",
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
__version__ = "0.1.0"

if not TYPE_CHECKING:  # it would take a module with `__getattr__` to have any name
    __getattr__, __dir__ = lazily(
        __name__, dict.fromkeys({*__all__} - {*globals()}, "hocket.sync")
    )
