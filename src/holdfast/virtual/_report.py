"""The deadlock report: a text for the person whose program stands still."""

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeAlias

from holdfast.virtual._frames import in_library, place
from holdfast.virtual._holders import Hold
from holdfast.virtual._names import Names
from holdfast.virtual._waiting import Waiting, circle, waiting

Task: TypeAlias = asyncio.Task[Any]

# A report names this many tasks, and of each this many holders, and counts the
# rest: a person reads it.
MANY_TASKS, MANY_HOLDERS = 20, 5


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
    if path := circle(found):
        blocks.append(["The circle:", *_circle(path, names)])
    blocks += [[*_task(each, names)] for each in found[:MANY_TASKS]]
    if len(found) > MANY_TASKS:
        blocks.append([f"And {len(found) - MANY_TASKS} more tasks."])
    return "\n\n".join("\n".join(block) for block in blocks)


def _headline(tasks: int) -> str:
    who = "1 task waits" if tasks == 1 else f"{tasks} tasks wait"
    return f"nothing can happen any more: {who} for ever"


def _circle(path: Sequence[Waiting], names: Names) -> Iterator[str]:
    for each, following in zip(path, [*path[1:], path[0]], strict=True):
        line = f"  {each.task.get_name()} waits {_what(each, names)}"
        if each is following:
            line += ", which it holds itself"
        elif each.operation == "acquire":
            line += f", which {following.task.get_name()} holds"
        yield line


def _task(each: Waiting, names: Names) -> Iterator[str]:
    yield f"{each.task.get_name()}, since {round(each.since, 3):g} s"
    if each.frame is not None:
        where = place(each.frame)
        yield f"  {where}, in {where.function}"
        if source := where.source():
            yield f"    {source}"
    yield f"  waits {_what(each, names)}"
    for hold in each.holds[:MANY_HOLDERS]:
        yield f"    {_holder(hold, each)}"
    if len(each.holds) > MANY_HOLDERS:
        yield f"    and {len(each.holds) - MANY_HOLDERS} more"


def _holder(hold: Hold, each: Waiting) -> str:
    verb = "got by" if each.operation == "join" else "held by"
    task = hold.reference()
    who = hold.name
    if task is each.task:
        who += ", this very task"
    elif task is None or task.done():
        who += f", which {_end(task)}"
    return f"{verb} {who} ({hold.place})"


def _end(task: Task | None) -> str:
    if task is None:
        return "has ended"
    if task.cancelled():
        return "was cancelled"
    # `task.exception()` would mark it as seen, and asyncio then keeps silent.
    error = getattr(task, "_exception", None)
    return f"died of {error!r}" if error is not None else "has ended"


def _what(each: Waiting, names: Names) -> str:
    """Tell what a task waits for, as the words after "waits"."""
    target, name = each.target, names.name(each.target)
    match target:
        case asyncio.Lock():
            return f"for {_called('the lock', name)}"
        case asyncio.Semaphore():
            return f"for a permit of {_called('the semaphore', name)}"
        case asyncio.Event():
            return f"for {_called('the event', name)}, which nobody is left to set"
        case asyncio.Condition():
            condition = _called("the condition", name)
            return f"for {condition}, which nobody is left to notify"
        case asyncio.Barrier():
            here = f"{target.n_waiting} of {target.parties} parties have arrived"
            return f"at {_called('the barrier', name)}, where {here}"
        case asyncio.Queue():
            return _queue(each.operation, target, _called("the queue", name))
        case _:
            return f"for {_tasks(each.tasks)}"


def _queue(operation: str, queue: "asyncio.Queue[Any]", called: str) -> str:
    if operation == "get":
        return f"for an item of {called}, which is empty"
    if operation == "put":
        return f"for room in {called}, which is full"
    unfinished = getattr(queue, "_unfinished_tasks", 0)
    return f"for {called} to be done, of {unfinished} items {queue.qsize()} are still in it"


def _tasks(tasks: Iterable[Task]) -> str:
    called = [task.get_name() for task in tasks]
    if not called:
        return "for a future that nobody is left to complete".removeprefix("for ")
    if len(called) == 1:
        return f"the task {called[0]}"
    more = len(called) - MANY_HOLDERS
    last = f"{more} more" if more > 1 else called[-1]
    return f"the tasks {', '.join(called[:-1] if more <= 1 else called[:MANY_HOLDERS])} and {last}"


def _called(kind: str, name: str) -> str:
    return f"{kind} {name}" if name else f"a{kind.removeprefix('the')}"
