"""A callback runs; and, in a stronger model, its task is cancelled from outside.

A task can be cancelled while it is suspended. Two moments of a suspension differ most:
its beginning, when nothing has happened yet; and its end, when what the task waits for
*has* happened, but the task does not know yet. Both are choices.
"""

import asyncio
import inspect
from asyncio import base_events
from asyncio.log import logger
from collections.abc import Callable
from typing import Any

from hocket.observe._frames import Place, stand, suspended
from hocket.outcomes._reading import HIDES_LOOPS
from hocket.outcomes._run import Cancelled, Run, Task
from hocket.outcomes._time import SECOND

_format_handle: Callable[[asyncio.Handle], str] = vars(base_events)["_format_handle"]


def step(run: Run, handle: asyncio.Handle) -> None:
    """Run a callback."""
    if handle._cancelled:  # noqa: SLF001
        return
    task = _task_of(handle)
    if task is None:
        handle._run()  # noqa: SLF001
        return
    if run.cancellations_left:
        _may_cancel(run, task, handle)
    if HIDES_LOOPS:
        run.steps[task] = run.steps.get(task, 0) + 1
    if run.watch:
        run.since[task] = run.now / SECOND
    handle._run()  # noqa: SLF001
    if run.cancellations_left:
        _may_cancel(run, task, None)


def timed_step(run: Run, handle: asyncio.Handle, limit: float) -> None:
    """Run a callback in debug mode, where asyncio logs one that takes long.

    Args:
        run: Where.
        handle: The callback.
        limit: How long it may take, in seconds.
    """
    began = run.now
    step(run, handle)
    taken = (run.now - began) / SECOND
    if taken >= limit:
        logger.warning("Executing %s took %.3f seconds", _format_handle(handle), taken)


def _task_of(handle: asyncio.Handle) -> Task | None:
    """Return the task that goes on."""
    owner = getattr(handle._callback, "__self__", None)  # type: ignore[attr-defined]  # noqa: SLF001
    return owner if isinstance(owner, asyncio.Task) else None  # pyright: ignore


def _may_cancel(run: Run, task: Task, due: asyncio.Handle | None) -> None:
    """Choose whether to cancel a suspended task, other than a main one."""
    if task.done() or task in run.main_tasks:
        return
    if run.choose(2, (task, due)):
        run.cancellations_left -= 1
        run.cancelled.append(Cancelled(task, _place(task)))
        task.cancel()


def _place(task: Task) -> Place | None:
    """Return the line of the program at which a task is suspended, if it has begun."""
    coroutine: Any = task.get_coro()
    if inspect.getcoroutinestate(coroutine) == inspect.CORO_CREATED:
        return None
    return stand(reversed([*suspended(coroutine)])).place
