"""The books on who waits for what, and who was woken by which row."""

from itertools import islice

from hocket.score._events import Event

_EVERYONE = 1 << 30
_SAME_WAIT = {"wait_for": "wait", "put_nowait": "put", "get_nowait": "get"}

# What happens to all who wait at once: nothing is lost with one of them.
_FOR_ALL = {("event", "wait"), ("barrier", "wait"), ("queue", "join")}

# Which waiters an operation lets go on, and how many of them.
_LETS_GO: dict[str, tuple[tuple[str, int], ...]] = {
    "release": (("acquire", 1),),
    "notify_all": (("wait", _EVERYONE),),
    "set": (("wait", _EVERYONE),),
    "abort": (("wait", _EVERYONE),),
    "reset": (("wait", _EVERYONE),),
    "put": (("get", 1),),
    "put_nowait": (("get", 1),),
    "get": (("put", 1),),
    "get_nowait": (("put", 1),),
    "shutdown": (("get", _EVERYONE), ("put", _EVERYONE), ("join", _EVERYONE)),
}


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
        key = name, _SAME_WAIT.get(operation, operation)
        return self._lines.setdefault(key, _Line())

    def join(self, event: Event) -> None:
        """Put a task at the end of its line."""
        self._line(event.name, event.operation).waiting[event.task] = None

    def leave(self, event: Event, row: int) -> int | None:
        """Take a task out of its line; return the row that woke it, if one did.

        A task that was woken in vain, because it is cancelled, wakes the next.
        (A wake-up that comes after the request to cancel and before the task runs
        goes to the next at once. The events do not tell which came first.)
        """
        line = self._line(event.name, event.operation)
        line.waiting.pop(event.task, None)
        cause = line.woken.pop(event.task, None)
        for_one = (event.kind, event.operation) not in _FOR_ALL
        if cause is not None and event.phase not in {"done", "failed"} and for_one:
            line.wake(1, row)
        return cause

    def wake(self, event: Event, waited: bool, row: int) -> int:
        """Note whom an event lets go on; return how many."""
        return sum(
            self._line(name, operation).wake(count, row)
            for name, operation, count in _lets_go(event, waited)
        )


def _lets_go(event: Event, waited: bool) -> list[tuple[str, str, int]]:
    """Return which waiters an event lets go on: of what, in what, how many."""
    name = event.name
    if event.phase == "suspended" and event.kind == "condition":
        return [(event.text or name, "acquire", 1)]  # waiting, it releases its lock
    if event.phase != "done":
        return []
    if event.operation == "notify":
        return [(name, "wait", event.level or 0)]
    if event.kind == "barrier" and event.operation == "wait" and not waited:
        return [(name, "wait", _EVERYONE)]
    if event.operation == "task_done" and event.level == 0:
        return [(name, "join", _EVERYONE)]
    return [(name, *whom) for whom in _LETS_GO.get(event.operation, ())]
