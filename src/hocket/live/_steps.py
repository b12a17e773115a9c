"""Since when each task has made no step, seen by looking now and then.

A task that has made a step waits for another future. To ask it costs some 100 ns a
task, and nothing where nobody looks.
"""

import asyncio
import time
import weakref
from collections.abc import Iterable
from types import FrameType
from typing import Any

Task = asyncio.Task[Any]


class Steps:
    """Tells for how long tasks have made no step, from one look to the next."""

    def __init__(self) -> None:
        # What each waits for, and when it was first seen to. The future is known by a
        # weak reference: a new one may get the address of one that is gone.
        self._seen = weakref.WeakKeyDictionary[Task, tuple[object, float]]()
        self.latest = time.monotonic()

    def look(self, tasks: Iterable[Task], top: FrameType | None) -> None:
        """Note what each task waits for, and whether any has made a step.

        Args:
            tasks: The tasks of a loop.
            top: Where the thread of the loop stands.
        """
        now = time.monotonic()
        at = (id(top), top.f_lasti) if top is not None else None
        for task in tasks:
            future = getattr(task, "_fut_waiter", None)
            where = at if future is None else weakref.ref(future)
            if task not in self._seen or self._seen[task][0] != where:
                self._seen[task] = where, now
                self.latest = now

    def since(self) -> dict[Task, float]:
        """Return for how long each task has made no step, in seconds, at least."""
        now = time.monotonic()
        return {task: now - first for task, (_, first) in self._seen.items()}
