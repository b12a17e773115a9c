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
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from types import FrameType
from typing import Any, TypeAlias, cast

from hocket.deadlock._holders import Hold, holds, is_passed_on
from hocket.observe._frames import in_library, suspended

Task: TypeAlias = asyncio.Task[Any]

# Bound here, since a program may be run with other classes in their place.
HELD = (asyncio.Lock, asyncio.Semaphore)
SIMPLE = (*HELD, asyncio.Event, asyncio.Condition)
QUEUE = asyncio.Queue
COMPOSITE = (asyncio.Barrier, QUEUE)
ALL = asyncio.ALL_COMPLETED
OPERATIONS = ("get", "join", "put", "wait")


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
        """The innermost frame of the program's own, if there is one."""
        own = [frame for frame in self.frames if not in_library(frame)]
        return own[-1] if own else None

    @property
    def holds(self) -> list[Hold]:
        """Who holds what the task waits for."""
        held = (*HELD, QUEUE) if self.operation == "join" else HELD
        return holds(self.target) if issubclass(type(self.target), held) else []

    @property
    def needs_all(self) -> bool:
        """Whether it takes all the givers to let the task go on, not any of them."""
        if not self.tasks:
            return self.operation == "join"
        # `asyncio.wait` may be content with the first of several.
        return not any(
            in_library(frame) and frame.f_locals.get("return_when", ALL) != ALL
            for frame in self.frames
        )

    def givers(self) -> Iterable[Task]:
        """Return the tasks known to be able to let this one go on, itself included."""
        known = [] if is_passed_on(self.target) else self.holds
        holders = (hold.reference() for hold in known)
        living = (task for task in holders if task is not None and not task.done())
        return dict.fromkeys([*self.tasks, *living])


def waiting(since: dict[Task, float]) -> list[Waiting]:
    """Look at each suspended task, in the order in which they were made."""
    found = [
        Waiting(task, moment, list(suspended(task.get_coro())))
        for task, moment in since.items()
        if not task.done()
    ]
    leading = _leading_to(each.task for each in found)
    made = {id(task): task for task in since}
    for each in found:
        _find_operation(each)
        future = id(getattr(each.task, "_fut_waiter", None))
        if future in made:
            each.tasks = [made[future]]
        elif each.target is None:
            each.tasks = leading[future]
    return found


def _find_operation(each: Waiting) -> None:
    """Find the primitive, and the method of it, in which a task waits.

    It is the innermost one, since a condition's `wait` may in turn wait for its
    lock; but barriers and queues are made of others, which are not the point.
    """
    for frame in each.frames:
        primitive = frame.f_locals.get("self")
        if in_library(frame) and isinstance(primitive, SIMPLE + COMPOSITE):
            each.target = primitive
            # A recorder's wrapper has the method's `self`, but not its name.
            if frame.f_code.co_name in OPERATIONS:
                each.operation = frame.f_code.co_name
                if isinstance(primitive, COMPOSITE):
                    break


def _leading_to(tasks: Iterable[Task]) -> defaultdict[int, list[Task]]:
    """Find for each future, by its id, the tasks whose callbacks complete it."""
    leading = defaultdict[int, list[Task]](list)
    for task in tasks:
        for callback, _ in getattr(task, "_callbacks", None) or ():
            for value in _known_to(callback):
                if asyncio.isfuture(value) and value is not task:
                    leading[id(value)].append(task)
    return leading


def _known_to(callback: Any) -> Iterable[object]:
    if isinstance(callback, functools.partial):
        return cast("Iterable[object]", callback.args)
    if inspect.isfunction(callback):
        return inspect.getclosurevars(callback).nonlocals.values()
    owner = getattr(callback, "__self__", None)
    return getattr(owner, "__dict__", {}).values()
