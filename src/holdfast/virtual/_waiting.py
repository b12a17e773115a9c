"""What each task waits for, read off the suspended tasks.

A suspended task is a chain of frames: the program's own, then those of the
operation it waits in, such as `Lock.acquire`, whose `self` is the lock. Below
them all is the future that the task waits for. It leads to other tasks where it
is a task itself, or where their callbacks refer to it (`gather`, `wait`,
`shield`, a task group).
"""

import asyncio
import functools
import inspect
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from types import FrameType
from typing import Any, TypeAlias

from holdfast.virtual._frames import in_library, suspended
from holdfast.virtual._holders import Hold, holds, is_recorder

Task: TypeAlias = asyncio.Task[Any]

# Bound here, since a program may be run with other classes in their place.
HELD = (asyncio.Lock, asyncio.Semaphore)
SIMPLE = (*HELD, asyncio.Event, asyncio.Condition)
QUEUE = asyncio.Queue
COMPOSITE = (asyncio.Barrier, QUEUE)


@dataclass
class Waiting:
    """A task, where it stands, and what it waits for."""

    task: Task
    since: float
    frames: list[FrameType]
    operation: str = ""
    target: object = None
    tasks: list[Task] = field(default_factory=list[Task])

    @property
    def frame(self) -> FrameType | None:
        """The innermost frame of the program's own, else of the library."""
        own = [frame for frame in self.frames if not in_library(frame)]
        return own[-1] if own else next(iter(self.frames), None)

    @property
    def holds(self) -> list[Hold]:
        """Who holds what the task waits for."""
        held = (*HELD, QUEUE) if self.operation == "join" else HELD
        return holds(self.target) if issubclass(type(self.target), held) else []

    def blockers(self) -> Iterator[Task]:
        """Yield the tasks that would have to go on first, this one included."""
        yield from self.tasks
        for hold in self.holds:
            task = hold.reference()
            if task is not None and not task.done():
                yield task


def waiting(since: dict[Task, float]) -> list[Waiting]:
    """Look at each suspended task, in the order in which they were made."""
    found = [
        Waiting(task, moment, list(suspended(task.get_coro())))
        for task, moment in since.items()
        if not task.done()
    ]
    for each in found:
        _find_operation(each)
        if each.target is None:
            each.tasks = list(_awaited(each.task, since))
    return found


def circle(found: Iterable[Waiting]) -> list[Waiting]:
    """Return tasks of which each waits for the next, and the last for the first."""
    by_task = {each.task: each for each in found}
    for start in by_task.values():
        path = _way_back(start, by_task)
        if path:
            return path
    return []


def _way_back(start: Waiting, by_task: dict[Task, Waiting]) -> list[Waiting]:
    """Search breadth first, so that the shortest circle is found."""
    paths = [[start]]
    seen = set[Task]()
    for path in paths:
        for task in path[-1].blockers():
            if task is start.task:
                return path
            if task in by_task and task not in seen:
                seen.add(task)
                paths.append([*path, by_task[task]])
    return []


def _find_operation(each: Waiting) -> None:
    """Find the primitive's method in which a task waits.

    It is the innermost one, since a condition's `wait` may in turn wait for its
    lock; but barriers and queues are made of others, which are not the point.
    """
    for frame in each.frames:
        primitive = frame.f_locals.get("self")
        if not in_library(frame) or is_recorder(frame):
            continue
        if isinstance(primitive, SIMPLE + COMPOSITE):
            each.operation, each.target = frame.f_code.co_name, primitive
            if isinstance(primitive, COMPOSITE):
                break


def _awaited(task: Task, tasks: Iterable[Task]) -> Iterator[Task]:
    future = getattr(task, "_fut_waiter", None)
    if isinstance(future, asyncio.Task):
        yield future
    elif future is not None:
        for other in tasks:
            callbacks = getattr(other, "_callbacks", None) or ()
            if any(_refers(callback, future) for callback, _ in callbacks):
                yield other


def _refers(callback: Any, future: object) -> bool:
    if isinstance(callback, functools.partial):
        known: Iterable[object] = callback.args
    elif inspect.isfunction(callback):
        known = inspect.getclosurevars(callback).nonlocals.values()
    else:
        owner = getattr(callback, "__self__", None)
        known = getattr(owner, "__dict__", {}).values()
    return any(value is future for value in known)
