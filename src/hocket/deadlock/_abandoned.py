"""Tasks that can never go on, although others do.

Begin with what will happen by itself: timers, and files that are watched. They lead to
the tasks that will run, and these to what they could set, release or cancel; so to
other tasks, and on until none is added. No code that is left can let the rest go on:
they are *abandoned*.

All that is doubtful counts against it. Only of a lock that a task is in a block of, by
`async with`, it is known that nobody else will release it, as long as no code that is
left names `release`.
"""

import asyncio
import selectors
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from hocket.deadlock._by_hand import NAMES
from hocket.deadlock._cycle import cycle
from hocket.deadlock._entered import blocks
from hocket.deadlock._read import taken
from hocket.deadlock._waiting import Waiting
from hocket.observe._held import kept_in
from hocket.observe._reach import Reach

Task = asyncio.Task[Any]

#: What asyncio calls when a task of a group, of `gather` or of `wait` has ended.
_COUNTING = {
    "TaskGroup._on_task_done",
    "gather.<locals>._done_callback",
    "_wait.<locals>._on_completion",
}


#: The timer of one closes it where it is idle, and it knows all others.
_CONNECTIONS = asyncio.BaseTransport, asyncio.BaseProtocol


def abandoned(
    found: Iterable[Waiting],
    roots: Iterable[object],
    reach: Reach,
    *,
    may_fail: bool = True,
) -> list[Waiting]:
    """Return those that can never go on, in the order given.

    Args:
        found: What each task waits for.
        roots: What will be called whatever the tasks do.
        reach: Nothing as yet. It then says how much was looked at.
        may_fail: Whether a task that goes on may fail, which cancels its group.
    """
    left = {each.task: each for each in found}
    reach.follow(roots)
    while True:
        going = [each for each in left.values() if _may_go_on(each, left, reach)]
        if not going:
            return [*left.values()]
        for each in going:
            reach.follow(_at_hand(each))
            reach.follow(_called_at_its_end(each.task, may_fail=may_fail))
            del left[each.task]


def crosswise(found: Sequence[Waiting], roots: Iterable[object]) -> list[Waiting]:
    """Return tasks that wait for each other, where no timer ends the wait of one.

    Something else may still cancel one of them, as the end of a connection may, or a
    signal: they need never come.

    Args:
        found: What each task waits for.
        roots: What will be called though nothing comes in.
    """
    if not cycle(found):
        return []  # nearly always, and what is within reach takes long to find
    reach = Reach(besides=_CONNECTIONS)
    reach.follow(roots)
    path = cycle(each for each in found if not _is_at_hand(each, reach))
    return path if all(each.tasks or _is_certain(each) for each in path) else []


def may_be_released(
    path: Sequence[Waiting], found: Iterable[Waiting], roots: Iterable[object]
) -> bool:
    """Tell whether something else may release what tasks hold that wait for each other.

    Args:
        path: These tasks.
        found: What each task waits for.
        roots: What will be called whatever the tasks do.
    """
    reach, own = Reach(), {each.task for each in path}
    reach.follow(roots)
    for each in found:
        if each.task not in own:
            reach.follow(_at_hand(each))
    held = [each for each in path if not each.tasks]
    is_known = reach.is_closed or not held
    return not is_known or any(_may_be_released(each, reach) for each in held)


def _is_at_hand(each: Waiting, reach: Reach) -> bool:
    """Tell whether something within reach could cancel a task, or end its wait."""
    future: Any = each.awaited
    return future is None or future in reach or each.task in reach


def _may_be_released(each: Waiting, reach: Reach) -> bool:
    """Tell whether something within reach may give back what others hold."""
    return each.target in reach and not NAMES.isdisjoint(reach.names)


def _is_certain(each: Waiting) -> bool:
    """Tell whether its holders give back what a task waits for: each is in a block."""
    return each.holders.are_all_known(each.target) and all(
        _is_within(hold.reference(), each.target) for hold in each.holds
    )


def _may_go_on(each: Waiting, left: Collection[Task], reach: Reach) -> bool:
    """Tell whether something could let a task go on, or cancel it."""
    if _is_at_hand(each, reach):
        return True
    if each.tasks:
        going = any(task not in left for task in each.tasks)
        return going and not (each.needs_all and any(t in left for t in each.tasks))
    holders = [hold.reference() for hold in each.holds]
    living = [task for task in holders if task is not None and not task.done()]
    if any(task not in left for task in living):
        return True
    if _is_certain(each):
        return _may_be_released(each, reach)
    return each.target in reach


def _is_within(task: Task | None, held: object) -> bool:
    """Tell whether a task is in an `async with` block of a lock."""
    return task is not None and any(
        taken(block, task) is held for block in blocks(task)
    )


def _at_hand(each: Waiting) -> Iterator[object]:
    """Yield what a task has at hand when it goes on."""
    yield each.task.get_coro()
    yield from kept_in(each.task)


def _called_at_its_end(task: Task, *, may_fail: bool) -> Iterator[object]:
    for callback, _ in getattr(task, "_callbacks", None) or ():
        if may_fail or not _only_counts(callback):
            yield callback


def _only_counts(callback: object) -> bool:
    """Tell whether it lets others go on only when several tasks have ended well.

    Of those who wait so it is known otherwise which tasks they wait for.
    """
    module = str(getattr(callback, "__module__", ""))
    name = getattr(callback, "__qualname__", "")
    return module.startswith("asyncio.") and name in _COUNTING


def handles(loop: asyncio.AbstractEventLoop) -> Iterator[object]:
    """Yield what a loop may call: what is due, and handlers of files and signals."""
    yield from due(loop)
    found = list[object](getattr(loop, "_signal_handlers", {}).values())
    selector = getattr(loop, "_selector", None)
    if isinstance(selector, selectors.BaseSelector):
        for key in (selector.get_map() or {}).values():
            found += key.data or ()
    yield from _called(found)


def due(loop: asyncio.AbstractEventLoop) -> Iterator[object]:
    """Yield what a loop will call though nothing comes in, such as timers.

    It leads to what it calls where something fails, too, and so may Python.
    """
    yield loop
    if sys.unraisablehook is not sys.__unraisablehook__:
        yield sys.unraisablehook
    yield from _called([*getattr(loop, "_scheduled", ()), *getattr(loop, "_ready", ())])


def _called(handles: Iterable[object]) -> Iterator[object]:
    for handle in handles:
        if isinstance(handle, asyncio.Handle) and not handle.cancelled():
            yield getattr(handle, "_callback", None)
            yield from getattr(handle, "_args", None) or ()
            yield getattr(handle, "_context", None)
