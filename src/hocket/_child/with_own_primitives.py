"""The prelude of mode `hocket`: its primitives in asyncio's place, recorded."""

import asyncio
from collections.abc import Callable, Generator
from contextlib import contextmanager

import hocket
from hocket import score, virtual

#: asyncio's modules, with the names in them that Hocket has too.
_REPLACED = {
    "locks": ("Barrier", "BoundedSemaphore", "Condition", "Event", "Lock", "Semaphore"),
    "queues": (
        *("LifoQueue", "PriorityQueue", "Queue"),
        *("QueueEmpty", "QueueFull", "QueueShutDown"),
    ),
}


@contextmanager
def prelude() -> Generator[Callable[[], str]]:
    """Put Hocket's primitives in asyncio's place, and record the run."""
    for module, names in _REPLACED.items():
        for name in names:
            own = getattr(hocket, name)
            # In asyncio's place they bear its name, in a traceback too.
            own.__module__ = f"asyncio.{module}"
            setattr(asyncio, name, own)
            setattr(getattr(asyncio, module), name, own)
    with virtual.install(), score.record() as recorder:
        yield lambda: score.to_json(recorder.events)
