"""Since when each task has made no step, seen by looking now and then.

A task that has made a step waits for another future. To ask it costs some 100 ns a
task, and nothing where nobody looks. Who is seen for the second time at the same place
is asked once what kind of thing it waits for, which takes longer.
"""

import asyncio
import sys
import threading
import weakref
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from inspect import iscoroutinefunction
from traceback import walk_stack
from types import CodeType, FrameType
from typing import Any

from hocket.observe._classes import bases_of
from hocket.observe._frames import awaited_by, suspended
from hocket.observe._primitives import PRIMITIVES
from hocket.virtual._real_waits import real_monotonic

Task = asyncio.Task[Any]

TASK, NOTHING = "task", "nothing"
HELD = frozenset({"lock", "permit", TASK})


@dataclass(slots=True)
class Seen:
    """Where a task stands.

    Attributes:
        where: A reference to what it waits for; or, where it waits for nothing, the
            place of the loop's thread. It keeps nothing alive.
        first: When it was first seen there.
        needs: What others have to give back, as a lock; "task" where they have to end;
            or "nothing"; "" where nobody knows, as for a plain future; None if it was
            seen once only.
    """

    where: object
    first: float
    needs: str | None = None


class Steps:
    """Tells for how long tasks have made no step, from one look to the next."""

    def __init__(self) -> None:
        self._seen = weakref.WeakKeyDictionary[Task, Seen]()
        # A signal may ask in the main thread while another one looks.
        self._lock = threading.RLock()
        self.latest = real_monotonic()

    def look(self, tasks: Iterable[Task], top: FrameType | None) -> set[object]:
        """Note what each task waits for, and whether any has made a step.

        Args:
            tasks: The tasks of a loop.
            top: Where the thread of the loop stands.

        Returns:
            The waits for a lock, a permit or a task that have lasted since the look
            before.
        """
        now = real_monotonic()
        at = _at(top) if top is not None else None
        held_up = set[object]()
        with self._lock:
            for task in tasks:
                where, seen = _awaited(task) or at, self._seen.get(task)
                if seen is None or seen.where != where:
                    self._seen[task] = Seen(where, now)
                    self.latest = now
                    continue
                if seen.needs is None:
                    seen.needs = _needs(task)
                if seen.needs in HELD:
                    held_up.add((id(task), seen.first))
        return held_up

    def may_need_others(self, tasks: Iterable[Task]) -> list[Task]:
        """Return those of which it is not known that no task lets them go on."""
        with self._lock:
            seen = ((task, self._seen.get(task)) for task in tasks)
            return [task for task, own in seen if own is None or own.needs != NOTHING]

    def since(self) -> dict[Task, float]:
        """Return for how long each task has made no step, in seconds, at least.

        Of a task that was seen once only, or has made one since, nobody knows.
        """
        now = real_monotonic()
        tops = sys._current_frames().values()  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
        running = [_at(frame) for top in tops for frame, _ in walk_stack(top)]
        with self._lock:
            return {
                task: now - seen.first
                for task, seen in self._seen.items()
                if seen.needs is not None
                and seen.where is not None
                and (seen.where == _awaited(task) or seen.where in running)
            }


def _awaited(task: Task) -> object:
    """Return a reference to what a task waits for; None for one that waits for nothing.

    It is not what the task waits for, which nothing here is to keep alive.
    """
    future = awaited_by(task)
    return None if future is None else weakref.ref(future)


def _at(frame: FrameType) -> tuple[int, int]:
    return id(frame), frame.f_lasti


def _needs(task: Task) -> str:
    """Tell what a suspended task waits for others to give back, if it is known."""
    future = awaited_by(task)
    if isinstance(future, asyncio.Task) or hasattr(future, "_children"):
        return TASK
    codes = _codes()
    awaitable: Any = task.get_coro()
    while (code := getattr(awaitable, "cr_code", None)) is not None:
        if code in codes:
            return codes[code]
        awaitable = getattr(awaitable, "cr_await", None)
    found = (codes.get(frame.f_code) for frame in suspended(awaitable))
    return next(filter(None, found), "")


@cache
def _codes() -> dict[CodeType, str]:
    """Return what is needed by those that are suspended in a code."""
    codes = {method.__code__: NOTHING for method in _coroutines(asyncio.StreamReader)}
    codes[asyncio.sleep.__code__] = NOTHING
    codes |= dict.fromkeys(
        map(_code, (asyncio.TaskGroup.__aexit__, asyncio.wait)), TASK
    )
    for primitive in PRIMITIVES.values():
        needs = {each.needs for each in primitive.operations.values()} - {""}
        for base in bases_of(primitive):
            for method in _coroutines(base):
                codes.setdefault(method.__code__, min(needs, default=NOTHING))
    return codes


def _code(function: Any) -> CodeType:
    code: CodeType = function.__code__
    return code


def _coroutines(base: type) -> Iterator[Any]:
    return filter(iscoroutinefunction, vars(base).values())
