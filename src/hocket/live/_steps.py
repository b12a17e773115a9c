"""Since when each task has made no step, seen by looking now and then.

A task that has made a step waits for another future. To ask it costs some 100 ns a
task, and nothing where nobody looks.
"""

import asyncio
import sys
import threading
import time
import weakref
from collections.abc import Iterable
from traceback import walk_stack
from types import FrameType
from typing import Any

Task = asyncio.Task[Any]


class Steps:
    """Tells for how long tasks have made no step, from one look to the next."""

    def __init__(self) -> None:
        # What each waits for, and when it was first seen to. The future is known by a
        # weak reference: a new one may get the address of one that is gone.
        self._seen = weakref.WeakKeyDictionary[Task, tuple[object, float]]()
        # A signal may ask in the main thread while another one looks.
        self._lock = threading.RLock()
        self.latest = time.monotonic()

    def look(self, tasks: Iterable[Task], top: FrameType | None) -> None:
        """Note what each task waits for, and whether any has made a step.

        Args:
            tasks: The tasks of a loop.
            top: Where the thread of the loop stands.
        """
        now = time.monotonic()
        at = _at(top) if top is not None else None
        with self._lock:
            for task in tasks:
                where = _awaited(task) or at
                if task not in self._seen or self._seen[task][0] != where:
                    self._seen[task] = where, now
                    self.latest = now

    def since(self) -> dict[Task, float]:
        """Return for how long each task has made no step, in seconds, at least.

        Of a task that has made one since the latest look nobody knows.
        """
        now = time.monotonic()
        tops = sys._current_frames().values()  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
        running = [_at(frame) for top in tops for frame, _ in walk_stack(top)]
        with self._lock:
            return {
                task: now - first
                for task, (where, first) in self._seen.items()
                if where is not None and (where == _awaited(task) or where in running)
            }


def _awaited(task: Task) -> object:
    """Return a reference to what a task waits for; None for one that waits for nothing.

    It is not what the task waits for, which nothing here is to keep alive.
    """
    future = getattr(task, "_fut_waiter", None)
    return None if future is None else weakref.ref(future)


def _at(frame: FrameType) -> tuple[int, int]:
    return id(frame), frame.f_lasti
