"""asyncio's synchronization primitives, and the tools that check what is said of them.

The map of the house, from the bottom up:

    _errors.py          every exception, the tree drawn on top
    _lazily.py          names that are imported when they are asked for
    _path.py            where modules are looked for at the start of a command
    _visible.py         what a terminal would obey, shown
    _whole.py           a file that is written whole, or left as it was
    sync/               the primitives, a file each, over one line of waiters
    observe/            how a running program is observed
    deadlock/           who waits for whom: the report where nothing can happen
    virtual/            an event loop on a virtual clock
    live/               a program on the real clock: who waits for whom, right now
    outcomes/           every timing of a program: what else it can print
    score/              the picture of a run: events, recording, drawing
    _child/             what runs inside the processes of examples
    verify/             the engine: finds examples, runs them, compares, reports
    sphinx/             thin fronts over the engine, which do not know each other
    pytest/
    cli/
    __main__.py

`import hocket` needs and imports the standard library only.
"""

from hocket._path import leave_out_here

leave_out_here()
# isort: split

from typing import TYPE_CHECKING  # noqa: E402

from hocket._errors import DeadlockError, HocketError  # noqa: E402
from hocket._lazily import lazily  # noqa: E402

if TYPE_CHECKING:
    from hocket.live import watch
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
    "watch",
]
__version__ = "0.1.0"

if not TYPE_CHECKING:  # it would take a module with `__getattr__` to have any name
    __getattr__, __dir__ = lazily(
        __name__,
        dict.fromkeys({*__all__} - {*globals()}, "hocket.sync")
        | {"watch": "hocket.live"},
    )
