"""The books on who waits for what, and who was woken by which row."""

from itertools import islice

from hocket.observe._primitives import PRIMITIVES, rules_of
from hocket.score._events import Event

_EVERYONE = 1 << 30


class _Line:
    """The tasks that wait for one thing, first come first, and what woke them."""

    def __init__(self) -> None:
        self.waiting: dict[str, None] = {}
        self.woken: dict[str, int] = {}

    def wake(self, count: int, row: int) -> int:
        first = list(islice(self.waiting, count))
        for task in first:
            del self.waiting[task]
            self.woken[task] = row
        return len(first)


class Waiters:
    """Who waits, in lines: one for each object and operation."""

    def __init__(self) -> None:
        self._lines: dict[tuple[str, str], _Line] = {}

    def _line(self, name: str, operation: str) -> _Line:
        return self._lines.setdefault((name, operation), _Line())

    def join(self, event: Event) -> None:
        """Put a task at the end of its line."""
        self._line(event.name, _waits_in(event)).waiting[event.task] = None

    def leave(self, event: Event, row: int) -> int | None:
        """Take a task out of its line; return the row that woke it, if one did.

        A task that was woken in vain, because it is cancelled, wakes the next.
        (A wake-up that comes after the request to cancel and before the task runs
        goes to the next at once. The events do not tell which came first.)
        """
        operation, primitive = _waits_in(event), PRIMITIVES.get(event.kind)
        line = self._line(event.name, operation)
        line.waiting.pop(event.task, None)
        cause = line.woken.pop(event.task, None)
        for_one = primitive is not None and primitive.wakes_one(operation)
        if cause is not None and event.phase not in {"done", "failed"} and for_one:
            line.wake(1, row)
        return cause

    def wake(self, event: Event, waited: bool, row: int) -> int:
        """Note whom an event lets go on; return how many."""
        return sum(
            self._line(name, operation).wake(count, row)
            for name, operation, count in _lets_go(event, waited)
        )


def _waits_in(event: Event) -> str:
    """Return the operation in whose line a task waits."""
    return rules_of(event.kind, event.operation).same_line or event.operation


def _lets_go(event: Event, waited: bool) -> list[tuple[str, str, int]]:
    """Return which waiters an event lets go on: of what, in what, how many."""
    rules, name = rules_of(event.kind, event.operation), event.name
    if event.phase == "suspended" and rules.lends:
        return [(event.text or name, "acquire", 1)]  # waiting, it releases its lock
    if event.phase != "done":
        return []
    counts = {
        "one": 1,
        "asked": event.level or 0,
        "all": _EVERYONE,
        # The last to arrive completes a barrier; the last item done, a queue.
        "all at last": _EVERYONE if _is_last(event, waited) else 0,
    }
    return [(name, woken, counts[many]) for woken, many in rules.wakes.items()]


def _is_last(event: Event, waited: bool) -> bool:
    return not waited and event.level in {0, event.limit}
