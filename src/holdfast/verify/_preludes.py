"""What a child does before a program in each mode, and undoes after it."""

import asyncio
from collections.abc import Callable, Generator
from contextlib import contextmanager

import holdfast
from holdfast import score, virtual

#: asyncio's modules, with the names in them that Holdfast has too.
_REPLACED = {
    "locks": ("Barrier", "BoundedSemaphore", "Condition", "Event", "Lock", "Semaphore"),
    "queues": (
        *("LifoQueue", "PriorityQueue", "Queue"),
        *("QueueEmpty", "QueueFull", "QueueShutDown"),
    ),
}


@contextmanager
def on_virtual_clock() -> Generator[Callable[[], str]]:
    """Put the process on the virtual clock."""
    with virtual.install():
        yield lambda: ""


@contextmanager
def with_own_primitives() -> Generator[Callable[[], str]]:
    """Put Holdfast's primitives in asyncio's place, and record the run."""
    for module, names in _REPLACED.items():
        for name in names:
            own = getattr(holdfast, name)
            # In asyncio's place they bear its name, in a traceback too.
            own.__module__ = f"asyncio.{module}"
            setattr(asyncio, name, own)
            setattr(getattr(asyncio, module), name, own)
    with virtual.install(), score.record() as recorder:
        yield lambda: score.to_json(recorder.events)
