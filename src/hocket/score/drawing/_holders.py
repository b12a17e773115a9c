"""The books on who holds what, while events are played again."""

from collections import Counter

from hocket.observe._primitives import rules_of
from hocket.score._events import Event

# An item that was got is not drawn as held: most programs never give it back.
_DRAWN = {"lock", "permit"}


def resource(event: Event) -> str:
    """Return what an operation takes or releases: of a condition, its lock."""
    return (event.kind == "condition" and event.text) or event.name


class Holders:
    """Who holds which locks and permits."""

    def __init__(self) -> None:
        self._of: dict[str, Counter[str]] = {}
        self._held_by: dict[str, Counter[str]] = {}
        self._permits: set[str] = set()

    def held_by(self, task: str) -> str:
        """Say what a task holds, in the order in which it took it; "" for nothing."""
        held = self._held_by.get(task, Counter[str]())
        return " and ".join(self._words(*each) for each in held.items())

    def _words(self, name: str, count: int) -> str:
        if name not in self._permits:
            return name
        return f"{count} permits of {name}" if count > 1 else f"a permit of {name}"

    def of(self, name: str) -> list[str]:
        """Return the tasks that hold something, the longest holding first."""
        return list(self._of.get(name, ()))

    def note(self, event: Event, waited: bool) -> str | None:
        """Take in an event; return the task that held what it releases."""
        name, task = resource(event), event.task
        rules = rules_of(event.kind, event.operation)
        if rules.lends:
            # It gives its lock back when it begins to wait, and has it again at
            # the end, whatever the end is.
            if event.phase == "suspended":
                return self._release(name, task, exclusive=True)
            if waited:
                self._take(name, task)
        elif event.phase == "done" and rules.takes in _DRAWN:
            if rules.takes == "permit":
                self._permits.add(name)
            self._take(name, task)
        elif event.phase == "done" and rules.gives in _DRAWN:
            return self._release(name, task, exclusive=rules.gives == "lock")
        return None

    def _take(self, name: str, task: str) -> None:
        self._of.setdefault(name, Counter())[task] += 1
        self._held_by.setdefault(task, Counter())[name] += 1

    def _release(self, name: str, task: str, *, exclusive: bool) -> str | None:
        holders = self._of.get(name, Counter[str]())
        holder = task if task in holders else None
        if holder is None and exclusive and holders:
            holder = next(iter(holders))  # a lock has one, no matter who releases it
        if holder is not None:
            _take_one(holder, holders)
            _take_one(name, self._held_by[holder])
        return holder


def _take_one(key: str, counts: Counter[str]) -> None:
    counts[key] -= 1
    if not counts[key]:
        del counts[key]
