"""Who holds what, recorded while a program runs.

The primitives know that a lock is held, but not by whom. So each operation that
takes something leaves a `Hold` with the task and the line, and each that gives
something back removes one: the task's own latest if it has one, else the oldest,
since another task may release a semaphore. A queue's item counts as held from `get`
until `task_done`, which is what `join` waits for.

One operation may be made of another: asyncio's `get` calls `get_nowait`. So only
the outermost operation of a task on an object counts.
"""

import asyncio
import weakref
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from hocket.observe._classes import operation_of
from hocket.observe._frames import Stand, current
from hocket.observe._identity import ByIdentity
from hocket.observe._names import TaskName, TaskNames
from hocket.observe._primitives import Operation

Task = asyncio.Task[Any]


@dataclass(frozen=True, slots=True)
class Hold:
    """A task that took something, and where; and whether it surely has it still."""

    name: TaskName
    stand: Stand
    # Weak: a task kept alive would not report its unseen exception in time.
    reference: Callable[[], Task | None]
    is_sure: bool = True


class KnownHolders(Protocol):
    """What is known of who holds locks, permits and items."""

    def of(self, taken: object) -> list[Hold]: ...
    def are_all_known(self, taken: object) -> bool: ...
    def has_others(self, taken: object) -> bool: ...


class Holders:
    """Who holds which locks, permits and items.

    Args:
        names: The names of the tasks.

    Attributes:
        contended: How often a task has asked for what another one held.
    """

    def __init__(self, names: TaskNames) -> None:
        self._names = names
        self._holds: ByIdentity[list[Hold]] = ByIdentity()
        self._passed_on: ByIdentity[bool] = ByIdentity()
        self._under_way = set[tuple[int, int]]()
        self.contended = 0

    def of(self, taken: object) -> list[Hold]:
        """Return who holds a lock, permits of a semaphore, or items of a queue."""
        return self._holds.get(taken) or []

    def are_all_known(self, taken: object) -> bool:
        """Tell whether those who hold it are those who give it back.

        They are not where one task takes it and another gives it back. So may a
        semaphore be used to count what is ready. Then to have taken a permit says
        nothing of who will release the next one.
        """
        return bool(self.of(taken)) and not self._passed_on.get(taken)

    def has_others(self, taken: object) -> bool:
        """Tell whether somebody may hold it who was not seen to take it."""
        del taken
        return False

    def begin(
        self, made: object, method: str, given: tuple[Any, ...], options: dict[str, Any]
    ) -> "Call | None":
        """Begin an operation; None where it takes nothing and gives nothing back."""
        del given, options
        found = operation_of(made, method)
        if found is None:
            return None
        primitive, rules, _ = found
        # Who holds a condition holds its lock, which has operations of its own.
        if primitive.has_lock or not (rules.takes or rules.gives):
            return None
        key = id(current_task()), id(made)
        if key in self._under_way:
            return None
        self._under_way.add(key)
        if rules.takes and self.of(made):
            self.contended += 1
        return Call(self, made, rules, key)

    def end(self, call: "Call") -> None:
        """Let the task's next operation on the object count again."""
        self._under_way.discard(call.key)

    def note(self, made: object, rules: Operation) -> None:
        """Take down what an operation took, or gave back."""
        task = current_task()
        if rules.takes and task is not None:
            hold = Hold(self._names.of(task), current(), weakref.ref(task))
            holds = self._holds.get(made)
            if holds is None:
                self._holds[made] = holds = []
            holds.append(hold)
        elif rules.gives:
            self._give_back(made, task)

    def _give_back(self, given: object, task: Task | None) -> None:
        held = self.of(given)
        own = [i for i, hold in enumerate(held) if hold.reference() is task]
        if not own:
            self._passed_on[given] = True
        if held:
            del held[own[-1] if own else 0]


@dataclass(eq=False, slots=True)
class Call:
    """A call that takes something or gives it back, and has not come back itself."""

    holders: Holders
    made: object
    rules: Operation
    key: tuple[int, int]

    def finish(self, result: object) -> None:
        """Take down that it has taken or given back."""
        del result
        self.holders.end(self)
        self.holders.note(self.made, self.rules)

    def fail(self, error: BaseException) -> None:
        """Forget it: it has taken nothing."""
        del error
        self.holders.end(self)

    def defer(self) -> None:
        """Forget it: it begins anew when its result is awaited."""
        self.holders.end(self)


def current_task() -> Task | None:
    """Return the task that runs, if one does."""
    try:
        return asyncio.current_task()
    except RuntimeError:  # No loop runs in this thread.
        return None
