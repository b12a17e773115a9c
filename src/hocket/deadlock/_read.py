"""Who holds what in a program that nobody has prepared, read off its tasks."""

import asyncio
import weakref
from collections.abc import Iterable
from typing import Any

from hocket.deadlock._entered import Block, blocks
from hocket.deadlock._holders import Hold
from hocket.observe._classes import primitive_of
from hocket.observe._frames import in_library, suspended
from hocket.observe._names import TaskNames

Task = asyncio.Task[Any]


class ReadHolders:
    """Who holds locks and permits by `async with`, at one moment.

    What a task took with a bare `acquire()` leaves no trace, and is not known here.
    So neither is whether a semaphore has other holders.

    Args:
        tasks: All tasks of the program, suspended.
        names: Their names.
    """

    are_recorded = False

    def __init__(self, tasks: Iterable[Task], names: TaskNames) -> None:
        # By the id of what is held, which is kept alive beside it.
        self._holds: dict[int, tuple[object, list[Hold]]] = {}
        for task in tasks:
            for block in blocks(task):
                held = taken(block, task)
                if held is not None:
                    hold = Hold(names.of(task), block.stand, weakref.ref(task))
                    self._holds.setdefault(id(held), (held, []))[1].append(hold)

    def of(self, taken: object) -> list[Hold]:
        """Return who holds a lock or permits of a semaphore, as far as it is known."""
        return self._holds.get(id(taken), (None, []))[1]

    def are_all_known(self, taken: object) -> bool:
        """Tell whether nobody else can hold it.

        A lock has one owner, and a semaphore that is bounded says how many there are.
        """
        primitive = primitive_of(taken)
        is_lock = primitive is not None and primitive.kind == "lock"
        bound = 1 if is_lock else getattr(taken, "_bound_value", None)
        return len(self.of(taken)) == bound


def taken(block: Block, task: Task) -> object:
    """Return what a task holds that is in a block of a primitive."""
    entered, primitive = block.entered, primitive_of(block.entered)
    if primitive is None:
        return None
    if primitive.has_lock:
        return None if _lends(entered, task) else getattr(entered, "_lock", None)
    acquire = primitive.operations.get("acquire")
    return entered if acquire and acquire.takes else None


def _lends(condition: object, task: Task) -> bool:
    """Tell whether a task waits in a condition, and so has given its lock back."""
    return any(
        frame.f_locals.get("self") is condition and frame.f_code.co_name == "wait"
        for frame in suspended(task.get_coro())
        if in_library(frame)
    )
