"""What stands in the place of clocks, loops and what is refused, while a run is on.

Other threads of the process go on with what they had.
"""

import asyncio
import inspect
import time
from asyncio import events, tasks
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from hocket._errors import UnexplorableError
from hocket.outcomes._loop import Loop
from hocket.outcomes._refused import REFUSED
from hocket.outcomes._run import Run, Task
from hocket.outcomes._time import SECOND, nanoseconds

#: Returns the run that the calling thread is in, if it is in one.
Current: TypeAlias = Callable[[], Run | None]
Replacement: TypeAlias = tuple[object, str, object]

_set_running_loop: Callable[[Any], None] = events._set_running_loop  # noqa: SLF001
_all_tasks = asyncio.all_tasks


def replacements(current: Current) -> Iterator[Replacement]:
    """Yield owners, names, and what to put there."""
    yield from _clocks(current)
    yield from _loops(current)
    yield from _tasks(current)
    for owner, name, what in REFUSED:
        if name in vars(owner):
            yield owner, name, _refusal(current, vars(owner)[name], what)


def _clocks(current: Current) -> Iterator[Replacement]:
    began = time.time()
    for name, start in ("monotonic", 0.0), ("perf_counter", 0.0), ("time", began):
        yield time, name, _clock(current, vars(time)[name], start, SECOND)
        in_whole = f"{name}_ns"
        yield time, in_whole, _clock(current, vars(time)[in_whole], start, 1)
    yield time, "sleep", _sleep(current, time.sleep)


def _clock(
    current: Current, real: Callable[[], float], start: float, unit: int
) -> Callable[[], float]:
    def read() -> float:
        run = current()
        if run is None:
            return real()
        now = run.read_clock(inspect.currentframe())
        if unit == 1:
            return round(start * SECOND) + int(now)
        return start + now / unit

    return read


def _sleep(current: Current, real: Callable[[float], None]) -> Callable[[float], None]:
    """Let a blocking sleep take what it says, where nothing can happen meanwhile."""

    def sleep(seconds: float, /) -> None:
        run = current()
        if run is None:
            real(seconds)
        elif run.pending:
            run.give_up(UnexplorableError("time.sleep() while a timer runs"))
        else:
            run.block(nanoseconds(seconds))

    return sleep


def _loops(current: Current) -> Iterator[Replacement]:
    before = vars(events).get("_event_loop_policy")

    class EventLoop(Loop):
        """The loop of the run, whichever one the program asks for."""

        def __init__(self, *_: object) -> None:
            run = current()
            assert run is not None, "a loop is made by the program"
            policy = vars(events).get("_event_loop_policy")
            if type(self) is not EventLoop or not (policy is before or _own(policy)):
                run.give_up(UnexplorableError("another event loop"))
            super().__init__(run)

    def set_running_loop(loop: object) -> None:
        run = current()
        if run is not None and loop is not None and not isinstance(loop, Loop):
            run.give_up(UnexplorableError("another event loop"))
        _set_running_loop(loop)

    yield events, "_set_running_loop", set_running_loop
    for module in asyncio, events:
        yield module, "new_event_loop", EventLoop
    for name in "EventLoop", "SelectorEventLoop", "ProactorEventLoop":
        if hasattr(asyncio, name):
            yield asyncio, name, EventLoop
    policy = getattr(events, "BaseDefaultEventLoopPolicy", None)
    if policy:  # Until Python 3.13, `get_event_loop` makes loops through it.
        yield policy, "new_event_loop", staticmethod(EventLoop)


def _own(policy: object) -> bool:
    """Tell whether a policy is asyncio's own; the program's may make any loop."""
    return policy is None or type(policy).__module__.startswith("asyncio.")


def _tasks(current: Current) -> Iterator[Replacement]:
    def all_tasks(loop: asyncio.AbstractEventLoop | None = None) -> set[Task]:
        run = current()
        if run is None:
            return _all_tasks(loop)
        if run.is_over:
            return set()  # what is left then is closed unheard
        loop = loop or asyncio.get_running_loop()
        living = (task for task in run.tasks if not task.done())
        return {task for task in living if task.get_loop() is loop}

    # asyncio's own goes through the tasks of all earlier runs that are not freed yet.
    for module in asyncio, tasks:
        yield module, "all_tasks", all_tasks


def _refusal(
    current: Current, real: Callable[..., object], what: str
) -> Callable[..., object]:
    def refuse(*args: object, **options: object) -> object:
        run = current()
        if run is not None:
            run.give_up(UnexplorableError(what))
        return real(*args, **options)

    return refuse
