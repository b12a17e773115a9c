"""The report: a text for the person whose program stands still, or seems to."""

import asyncio
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

from hocket._visible import in_line
from hocket.deadlock._cycle import cycle
from hocket.deadlock._holders import Hold
from hocket.deadlock._waiting import Waiting, is_awaited_by_loop
from hocket.observe._classes import primitive_of
from hocket.observe._frames import in_library
from hocket.observe._names import ObjectNames, TaskNames
from hocket.observe._variables import Variables

Task: TypeAlias = asyncio.Task[Any]

# A person reads the report. So it tells of this many tasks, of this many at one line,
# names as many others with each, and counts the rest.
MANY_TASKS, MANY_OTHERS = 20, 5


def report(
    found: Sequence[Waiting],
    tasks: TaskNames,
    objects: ObjectNames,
    headline: str,
    word: str = "since",
) -> str:
    """Tell what tasks wait for, the cycle first.

    Args:
        found: What each task waits for, in the order in which they were made.
        tasks: The names of the tasks.
        objects: The names of the primitives.
        headline: The first line.
        word: What stands before the seconds of a wait: "since" an instant, or "for".
    """
    # An object has the name that the main task gives it.
    looked_at = sorted(found, key=lambda each: not is_awaited_by_loop(each.task))
    own = [f for each in looked_at for f in each.frames if not in_library(f)]
    names = _Names(tasks, objects, Variables(own))
    blocks = [[headline]]
    if path := cycle(found):
        blocks.append(["The cycle:", *_cycle(path, names)])
    left = len(found)
    for each, more in _chosen(found):
        blocks.append([*_task(each, names, word)])
        if more:
            verb = "stands" if more == 1 else "stand"
            blocks[-1].append(f"  {_more(more)} {verb} there")
        left -= 1 + more
    if left:
        blocks.append([f"And {_more(left)}."])
    # The name of a task, of a primitive or of a file may hold anything.
    return "\n\n".join("\n".join(map(in_line, block)) for block in blocks)


def _more(count: int) -> str:
    return "1 more task" if count == 1 else f"{count} more tasks"


def _chosen(found: Sequence[Waiting]) -> Iterator[tuple[Waiting, int]]:
    """Choose the tasks to tell of, and count the others that stand where they do.

    Who holds what they wait for is among them, however late it comes.
    """
    spots = [_spot(each) for each in found]
    there, seen, shown = Counter(spots), Counter[object](), 0
    holding = set[Task | None]()
    for each, spot in zip(found, spots, strict=True):
        seen[spot] += 1
        if seen[spot] > MANY_OTHERS:
            continue
        if shown < MANY_TASKS:
            shown += 1
            holding |= {hold.reference() for hold in each.holds[:MANY_OTHERS]}
        elif each.task not in holding:
            continue
        yield each, there[spot] - MANY_OTHERS if seen[spot] == MANY_OTHERS else 0


def _spot(each: Waiting) -> object:
    """Return what tells tasks apart: their line, and the lock that they need there."""
    is_lost = each.stand.place is None
    needs = is_lost or (each.rules is not None and each.rules.needs)
    awaited = (id(each.target), *map(id, each.tasks)) if needs else ()
    return each.stand, each.does, each.operation, awaited


def stands_still(found: Sequence[Waiting]) -> str:
    """Say that nothing at all can happen any more."""
    if not found:
        return "nothing can happen any more: no task is left to stop the loop"
    return f"nothing can happen any more; {who_waits(found)}"


def wait_for_ever(found: Sequence[Waiting], others: Sequence[str]) -> str:
    """Say that some tasks can never go on, while others do.

    Args:
        found: What each of the tasks waits for.
        others: The names of those that go on.
    """
    if not others:
        return f"{who_waits(found)} for ever, whatever else happens"
    verb = "goes" if len(others) == 1 else "go"
    return f"{who_waits(found)} for ever, while {_listed(others)} {verb} on"


def seem_to_wait_for_ever(found: Sequence[Waiting], others: Sequence[str]) -> str:
    """Say that nobody was seen who could let some tasks go on, while others do."""
    whom = "it" if len(found) == 1 else "them"
    text = f"{who_waits(found)}, and nothing is seen that could let {whom} go on"
    verb = "goes" if len(others) == 1 else "go"
    return f"{text}, while {_listed(others)} {verb} on" if others else text


def wait_for_each_other(
    found: Sequence[Waiting], *, may_be_released: bool = False
) -> str:
    """Say that hardly more than a cancellation can let the tasks of a cycle go on.

    To cancel a task that awaits another cancels that one, and so on round the cycle.

    Args:
        found: What each of them waits for.
        may_be_released: Whether somebody else may release what they hold.
    """
    several = len(found) > 1
    who = f"{len(found)} tasks wait for each other"
    if several and all(each.awaited in each.tasks for each in found):
        end = "nothing can end that, and to cancel one is a RecursionError"
    elif may_be_released:
        end = "only a cancellation can end that, or a `release()` from elsewhere"
    else:
        end = "only a cancellation can end that"
    return f"{who if several else '1 task waits for itself'}: {end}"


def who_waits(found: Sequence[object], stuck: Sequence[object] = ()) -> str:
    """Count those who wait, and those of them who do so for ever."""
    if not found:
        return "no task waits"
    count = "1 task waits" if len(found) == 1 else f"{len(found)} tasks wait"
    if not stuck:
        return count
    if len(stuck) == len(found):
        return f"{count} for ever"
    return f"{count}, {len(stuck)} of them for ever"


class _Names:
    """What a report calls tasks and primitives."""

    def __init__(
        self, tasks: TaskNames, objects: ObjectNames, variables: Variables
    ) -> None:
        self._tasks = tasks
        self._objects = objects
        self._variables = variables

    def task(self, task: Task) -> str:
        return str(self._tasks.of(task))

    def of(self, tasks: Sequence[Task]) -> str:
        return _listed([self.task(task) for task in tasks])

    def primitive(self, made: object, kind: str) -> str:
        name = self._objects.get(made)
        if name is None or not (name.is_stored or name.part_of):
            name = self._variables.name(made) or name
        if name is None:
            return f"a nameless {kind}"
        if name.part_of:
            whole = f"the {name.part_of} " if name.is_stored else ""
            return f"the {kind} of {whole}{name.text}"
        return f"the {kind} {name.text}" if name.is_stored else name.text


def _cycle(path: Sequence[Waiting], names: _Names) -> Iterator[str]:
    for each in path[:MANY_TASKS]:
        line = f"  {names.task(each.task)} waits {_what(each, names)}"
        givers = list(each.givers())
        if each.holds and givers == [each.task]:
            line += ", which it holds itself"
        elif each.holds:
            verb = "holds" if len(givers) == 1 else "hold"
            line += f", which {names.of(givers)} {verb}"
        yield line
    if len(path) > MANY_TASKS:
        yield f"  and {len(path) - MANY_TASKS} more"


def _task(each: Waiting, names: _Names, word: str) -> Iterator[str]:
    since = each.since
    moment = f", {word} {round(since, 3):g} s" if since is not None else ""
    yield f"{names.task(each.task)}{moment}"
    for where in (each.stand.origin, each.stand.place):
        if where is not None:
            yield f"  {where}, in {where.function}"
            if source := where.source():
                yield f"    {source}"
    if each.does:
        yield f"  {each.does}"
        return
    yield f"  waits {_what(each, names)}"
    for hold in each.holds[:MANY_OTHERS]:
        yield from _holder(hold, each.task)
    if len(each.holds) > MANY_OTHERS:
        yield f"    and by {len(each.holds) - MANY_OTHERS} more"
    if each.has_unknown_holder:
        yield f"    {_unknown(each)}"


def _holder(hold: Hold, waiter: Task) -> Iterator[str]:
    task = hold.reference()
    who = "this very task" if task is waiter else hold.name
    place, origin = hold.stand
    since = f" since {place}" if place else ""
    called = f", called from {origin}" if origin else ""
    held = "held" if hold.is_sure else "perhaps held"
    yield f"    {held} by {who}{since}{called}"
    if task is None or task.done():
        yield f"      {_end(task)}"


def _unknown(each: Waiting) -> str:
    if not all(hold.is_sure for hold in each.holds):
        return "who holds it is not seen: tasks may have called `release()` in a block"
    if each.rules is not None and each.rules.needs == "lock":
        who = "it called `acquire()`, runs, or has ended"
        return f"held by a task that is not seen: {who}"
    who = "they called `acquire()`, run, or have ended"
    return f"who else holds permits is not seen: {who}"


def _end(task: Task | None) -> str:
    # `task.exception()` would mark it as seen, and asyncio then keeps silent.
    error = getattr(task, "_exception", None)
    if error is not None:
        kind, *_ = traceback.format_exception_only(error)[-1].splitlines()
        return f"died of {kind}"
    cancelled = task is not None and task.cancelled()
    return "was cancelled" if cancelled else "has ended"


def _what(each: Waiting, names: _Names) -> str:
    """Tell what a task waits for, as the words after "waits"."""
    primitive, rules = primitive_of(each.target), each.rules
    if primitive is None or rules is None:
        return f"for {_tasks(each, names)}"
    called = names.primitive(each.target, primitive.kind)
    if each.may_go_on and not rules.needs and not primitive.is_composite:
        return rules.waits.format(name=called)  # whether anybody is left is not known
    return rules.stuck_words(called, each.target)


def _tasks(each: Waiting, names: _Names) -> str:
    if not each.tasks:
        return "a future" + (
            "" if each.may_go_on else ", which nobody is left to complete"
        )
    noun = "task" if len(each.tasks) == 1 else "tasks"
    return f"the {noun} {names.of(each.tasks)}"


def _listed(names: Sequence[str]) -> str:
    named = list(names[:MANY_OTHERS])
    if len(names) > MANY_OTHERS:
        named.append(f"{len(names) - MANY_OTHERS} more")
    *first, last = named
    return f"{', '.join(first)} and {last}" if first else last
