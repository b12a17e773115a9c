"""Who holds what in a program that nobody has prepared, read off its tasks."""

import asyncio
import inspect
import weakref
from collections.abc import Iterable, Iterator
from dataclasses import replace
from types import FrameType
from typing import Any

from hocket.deadlock._by_hand import ByHand
from hocket.deadlock._entered import Block, blocks
from hocket.deadlock._holders import Hold
from hocket.observe._classes import primitive_of
from hocket.observe._frames import in_library, suspended
from hocket.observe._names import TaskNames

Task = asyncio.Task[Any]

YIELDS = inspect.CO_GENERATOR | inspect.CO_ASYNC_GENERATOR


class ReadHolders:
    """Who holds locks and permits by `async with`, at one moment.

    What a task took with a bare `acquire()` leaves no trace, and is not known here.
    So neither is whether a semaphore has other holders. Nor does a `release()` within
    a block: a hold is not sure where the task may have called it, where another task
    may have lent its lock to a condition, or where more are in blocks than can hold.

    Args:
        tasks: All tasks of the program, suspended.
        names: Their names.
    """

    def __init__(self, tasks: Iterable[Task], names: TaskNames) -> None:
        # By the id of what is held, which is kept alive beside it.
        self._holds: dict[int, tuple[object, list[Hold]]] = {}
        by_hand, lent = ByHand(), set[int]()
        for task in tasks:
            entered = list(blocks(task))
            own = [block.entered for block in entered]
            lent |= {id(lock) for lock in _lent(task, besides=own)}
            for block in entered:
                held = taken(block, task)
                if held is None or _given_out(held) == 0:
                    continue
                frames = _frames_since(block, task)
                program = (each for each in frames if not in_library(each))
                is_sure = not any(map(by_hand.gives_back, program))
                hold = Hold(names.of(task), block.stand, weakref.ref(task), is_sure)
                self._holds.setdefault(id(held), (held, []))[1].append(hold)
        for held, holds in self._holds.values():
            out = _given_out(held)
            if (out is not None and len(holds) > out) or id(held) in lent:
                holds[:] = [replace(each, is_sure=False) for each in holds]

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
        holds = self.of(taken)
        return len(holds) == bound and all(hold.is_sure for hold in holds)

    def has_others(self, taken: object) -> bool:
        """Tell whether somebody may hold it who is not seen to hold it."""
        return _given_out(taken) != 0 and not self.are_all_known(taken)


def _frames_since(block: Block, task: Task) -> list[FrameType]:
    """Return the frames that may have run since a task entered a block.

    Those further out have not: they wait for the one that entered it, unless this is
    a generator, which lets them run at each `yield`.
    """
    frames = [*suspended(task.get_coro())]
    both = sum(one is other for one, other in zip(block.frames, frames, strict=False))
    first = both - 1
    while first > 0 and block.frames[first].f_code.co_flags & YIELDS:
        first -= 1
    return [*block.frames[first:], *frames[both:]]


def _given_out(held: object) -> int | None:
    """Return how many hold a lock, or permits of a semaphore; None if it knows not."""
    if isinstance(held, asyncio.Lock):
        return int(getattr(held, "_locked", True))
    bound: int | None = getattr(held, "_bound_value", None)
    free: int = getattr(held, "_value", 0)
    return None if bound is None else bound - free


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
    return any(each is condition for each in _waited_in(task))


def _lent(task: Task, besides: Iterable[object]) -> Iterator[object]:
    """Yield the locks that a task has given back which may be those of other tasks."""
    own = {*map(id, besides)}
    for condition in _waited_in(task):
        if id(condition) not in own:
            yield getattr(condition, "_lock", None)


def _waited_in(task: Task) -> Iterator[object]:
    """Yield the conditions in which a task waits to be notified."""
    for frame in suspended(task.get_coro()):
        if frame.f_code.co_name == "wait" and in_library(frame):
            waited = frame.f_locals.get("self")
            primitive = primitive_of(waited)
            if primitive is not None and primitive.has_lock:
                yield waited
