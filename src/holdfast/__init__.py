"""asyncio's synchronization primitives, and the tools that check what is said of them.

The map of the house:

    holdfast.sync       the primitives, a file each, over one queue of waiters
    holdfast.virtual    an event loop on a virtual clock, and the deadlock report
    holdfast.score      the picture of a run: events, recorder, drawing
    holdfast.verify     the engine: finds examples, runs them, compares, reports
    holdfast.sphinx         |
    holdfast.pytest_plugin  | thin fronts over the engine
    holdfast.cli            |

`import holdfast` needs and imports the standard library only.
"""

from typing import TYPE_CHECKING

from holdfast._errors import DeadlockError, HoldfastError
from holdfast._lazily import lazily

if TYPE_CHECKING:
    from holdfast.sync import (
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
    "HoldfastError",
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
        __name__, dict.fromkeys({*__all__} - {*globals()}, "holdfast.sync")
    )
