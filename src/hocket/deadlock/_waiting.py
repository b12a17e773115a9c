"""What each task waits for, read off the suspended tasks.

A suspended task is a chain of frames: the program's own, then those of the
operation it waits in, such as `Lock.acquire`, whose `self` is the lock. Below
them all is the future that the task waits for. It leads to other tasks where it
is a task itself, or where their callbacks refer to it (`gather`, `wait`,
`shield`, a task group).
"""

import asyncio
import functools
import gc
import inspect
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import FrameType
from typing import Any, TypeAlias, cast

from hocket.deadlock._holders import Hold, KnownHolders
from hocket.observe._classes import primitive_of
from hocket.observe._frames import Stand, awaited_by, in_library, stand, suspended
from hocket.observe._primitives import PRIMITIVES, Operation

Task: TypeAlias = asyncio.Task[Any]
Pace: TypeAlias = Callable[[Iterable[Task]], Iterable[Task]]

ALL = asyncio.ALL_COMPLETED
WAITING = frozenset(
    name
    for primitive in PRIMITIVES.values()
    for name, rules in primitive.operations.items()
    if rules.waits
)


@dataclass
class Waiting:
    """A task, where it stands, and what it waits for.

    Attributes:
        task: The task.
        since: The time of its latest step, in seconds; None where nobody knows.
        frames: Its frames, the outermost first.
        holders: Who holds what.
        operation: The method of a primitive in which it waits.
        target: That primitive.
        tasks: The tasks for which it waits.
        may_go_on: Whether others may still let it go on.
        does: What it does besides waiting for others: it runs, or sleeps.
    """

    task: Task
    since: float | None
    frames: list[FrameType]
    holders: KnownHolders
    operation: str = ""
    target: object = None
    tasks: list[Task] = field(default_factory=list[Task])
    may_go_on: bool = False
    does: str = ""

    @property
    def awaited(self) -> object:
        """The future or task for which it waits."""
        return awaited_by(self.task)

    @property
    def stand(self) -> Stand:
        """Where it stands."""
        return stand(self.frames[::-1])

    @property
    def rules(self) -> Operation | None:
        """What the operation does in which the task waits, if it is a primitive's."""
        primitive = primitive_of(self.target)
        if primitive is None:
            return None
        waits = {name: op for name, op in primitive.operations.items() if op.waits}
        return waits.get(self.operation) or next(iter(waits.values()))

    @property
    def holds(self) -> list[Hold]:
        """Who holds what the task waits for."""
        needs = self.rules is not None and self.rules.needs
        return self.holders.of(self.target) if needs else []

    @property
    def has_unknown_holder(self) -> bool:
        """Whether somebody may hold it of whom nobody knows."""
        needs = self.rules is not None and self.rules.needs in {"lock", "permit"}
        return needs and self.holders.has_others(self.target)

    @property
    def needs_all(self) -> bool:
        """Whether it takes all the givers to let the task go on, not any of them."""
        if not self.tasks:
            return self.rules is not None and self.rules.needs_all
        # `asyncio.wait` may be content with the first of several.
        return not any(
            in_library(frame) and frame.f_locals.get("return_when", ALL) != ALL
            for frame in self.frames
        )

    def givers(self) -> Iterable[Task]:
        """Return the tasks known to be able to let this one go on, itself included."""
        known = self.holds if self.holders.are_all_known(self.target) else []
        holders = (hold.reference() for hold in known)
        living = (task for task in holders if task is not None and not task.done())
        return dict.fromkeys([*self.tasks, *living])


def waiting(
    since: Mapping[Task, float | None], holders: KnownHolders, pace: Pace = iter
) -> list[Waiting]:
    """Look at each suspended task, in the order in which they were made.

    Args:
        since: The tasks, with the time of the latest step of each.
        holders: Who holds what.
        pace: Yields tasks as fast as they may be looked at.
    """
    found = [
        Waiting(task, since[task], list(suspended(task.get_coro())), holders)
        for task in pace(since)
        if not task.done()
    ]
    seen = {each.task: each for each in found}
    leading = _leading_to(seen)
    made = {id(task): task for task in since}
    for task in pace(seen):
        each = seen[task]
        _find_operation(each)
        future = id(each.awaited)
        if future in made:
            each.tasks = [made[future]]
        elif each.target is None:
            each.tasks = leading[future]
    return found


def is_awaited_by_loop(task: Task) -> bool:
    """Tell whether the loop runs until a task is done: it is the main one."""
    callbacks = getattr(task, "_callbacks", None) or ()
    names = (getattr(callback, "__name__", "") for callback, _ in callbacks)
    return "_run_until_complete_cb" in names


def _find_operation(each: Waiting) -> None:
    """Find the primitive, and the method of it, in which a task waits.

    It is the innermost one, since a condition's `wait` may in turn wait for its
    lock; but barriers and queues are made of others, which are not the point.
    """
    for frame in each.frames:
        target = frame.f_locals.get("self")
        primitive = primitive_of(target) if in_library(frame) else None
        if primitive is None:
            continue
        each.target = target
        # A wrapper has the method's `self`, but not its name.
        if frame.f_code.co_name in WAITING:
            each.operation = frame.f_code.co_name
            if primitive.is_composite:
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
        return gc.get_referents(*(callback.__closure__ or ()))
    owner = getattr(callback, "__self__", None)
    return getattr(owner, "__dict__", {}).values()
