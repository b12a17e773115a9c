"""The deadlock report: a text for the person whose program stands still."""

import asyncio
import traceback
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeAlias

from hocket.deadlock._cycle import cycle
from hocket.deadlock._holders import Hold
from hocket.deadlock._waiting import Waiting, waiting
from hocket.observe._frames import in_library, place
from hocket.observe._variables import Names

Task: TypeAlias = asyncio.Task[Any]

# A person reads the report. So it tells of this many tasks, names this many
# others with each, and counts the rest.
MANY_TASKS, MANY_OTHERS = 20, 5


def report(since: dict[Task, float]) -> str:
    """Tell why nothing can happen any more.

    Args:
        since: The tasks, in the order in which they were made, and the virtual
            time from which each waits.
    """
    found = waiting(since)
    if not found:
        return "nothing can happen any more: no task is left to stop the loop"
    own = [frame for each in found for frame in each.frames if not in_library(frame)]
    names = Names(own)
    blocks = [[_headline(len(found))]]
    if path := cycle(found):
        blocks.append(["The cycle:", *_cycle(path, names)])
    blocks += [[*_task(each, names)] for each in found[:MANY_TASKS]]
    if len(found) > MANY_TASKS:
        blocks.append([f"And {len(found) - MANY_TASKS} more tasks."])
    return "\n\n".join("\n".join(block) for block in blocks)


def _headline(tasks: int) -> str:
    who = "1 task waits" if tasks == 1 else f"{tasks} tasks wait"
    return f"nothing can happen any more; {who}"


def _cycle(path: Sequence[Waiting], names: Names) -> Iterator[str]:
    for each in path[:MANY_TASKS]:
        line = f"  {each.task.get_name()} waits {_what(each, names)}"
        givers = list(each.givers())
        if each.holds and givers == [each.task]:
            line += ", which it holds itself"
        elif each.holds:
            verb = "holds" if len(givers) == 1 else "hold"
            line += f", which {_listed(givers)} {verb}"
        yield line
    if len(path) > MANY_TASKS:
        yield f"  and {len(path) - MANY_TASKS} more"


def _task(each: Waiting, names: Names) -> Iterator[str]:
    yield f"{each.task.get_name()}, since {round(each.since, 3):g} s"
    if each.frame is not None:
        where = place(each.frame)
        yield f"  {where}, in {where.function}"
        if source := where.source():
            yield f"    {source}"
    yield f"  waits {_what(each, names)}"
    for hold in each.holds[:MANY_OTHERS]:
        yield from _holder(hold, each.task)
    if len(each.holds) > MANY_OTHERS:
        yield f"    and by {len(each.holds) - MANY_OTHERS} more"


def _holder(hold: Hold, waiter: Task) -> Iterator[str]:
    task = hold.reference()
    who = "this very task" if task is waiter else hold.name
    since = f" since {hold.place}" if hold.place else ""
    yield f"    held by {who}{since}"
    if task is None or task.done():
        yield f"      {_end(task)}"


def _end(task: Task | None) -> str:
    # `task.exception()` would mark it as seen, and asyncio then keeps silent.
    error = getattr(task, "_exception", None)
    if error is not None:
        kind, *_ = traceback.format_exception_only(error)[-1].splitlines()
        return f"died of {kind}"
    cancelled = task is not None and task.cancelled()
    return "was cancelled" if cancelled else "has ended"


def _what(each: Waiting, names: Names) -> str:
    """Tell what a task waits for, as the words after "waits"."""
    target = each.target
    for kind, (noun, words) in WORDS.items():
        if isinstance(target, kind):
            name = names.name(target)
            called = f"the {noun} {name}" if name else f"a nameless {noun}"
            return words(called, target, each.operation)
    return f"for {_tasks(each.tasks)}"


def _barrier(called: str, barrier: asyncio.Barrier, _operation: str) -> str:
    arrived = f"{barrier.n_waiting} of {barrier.parties} parties have arrived"
    return f"at {called}, where {arrived}"


def _queue(called: str, queue: "asyncio.Queue[Any]", operation: str) -> str:
    if operation == "get":
        return f"for an item of {called}, which is empty"
    if operation == "put":
        return f"for room in {called}, which is full"
    unfinished = getattr(queue, "_unfinished_tasks", 0)
    items = f"{unfinished} unfinished item{'s' if unfinished > 1 else ''}"
    return f"for {items} of {called}, {queue.qsize()} still in it"


def _tasks(tasks: Sequence[Task]) -> str:
    if not tasks:
        return "a future, which nobody is left to complete"
    noun = "task" if len(tasks) == 1 else "tasks"
    return f"the {noun} {_listed(tasks)}"


def _listed(tasks: Sequence[Task]) -> str:
    named = [task.get_name() for task in tasks[:MANY_OTHERS]]
    if len(tasks) > MANY_OTHERS:
        named.append(f"{len(tasks) - MANY_OTHERS} more")
    *first, last = named
    return f"{', '.join(first)} and {last}" if first else last


Words: TypeAlias = Callable[[str, Any, str], str]

WORDS: dict[type, tuple[str, Words]] = {
    asyncio.Lock: ("lock", "for {0}".format),
    asyncio.Semaphore: ("semaphore", "for a permit of {0}".format),
    asyncio.Event: ("event", "for {0}, which nobody is left to set".format),
    asyncio.Condition: ("condition", "for {0}, which nobody is left to notify".format),
    asyncio.Barrier: ("barrier", _barrier),
    asyncio.Queue: ("queue", _queue),
}
