"""Which primitives the tasks of a program share.

A primitive is shared if two tasks use the same one: a lock that only one task ever
takes keeps nobody out.
"""

import asyncio
from contextlib import suppress
from types import FrameType
from typing import Any

from hocket.observe._classes import operation_of
from hocket.observe._primitives import METHODS, Kind
from hocket.observe._wrap import observing
from hocket.outcomes._run import Run
from hocket.outcomes._stage import Stage

Task = asyncio.Task[Any]


def shared_in(stage: Stage, run: Run) -> tuple[Kind, ...]:
    """Return of which kinds of primitives two tasks use the same one.

    Args:
        stage: Where the program runs.
        run: A run that has not begun.
    """
    users = _Users()
    with observing(users):
        stage.perform(run)
    return tuple(sorted({kind for kind, tasks in users.known() if len(tasks) > 1}))


class _Users:
    """Who uses which primitive; it keeps them all, so that none has another's id."""

    methods = METHODS

    def __init__(self) -> None:
        self._parts = list[object]()
        self._users = dict[int, tuple[object, Kind, set[Task]]]()

    def known(self) -> list[tuple[Kind, set[Task]]]:
        """Return the kind of each primitive of the program, with its users."""
        parts = {id(part) for part in self._parts}
        return [
            (kind, tasks)
            for key, (_, kind, tasks) in self._users.items()
            if key not in parts
        ]

    # What it hears, as an observer

    def made(
        self,
        made: object,
        owner: object,
        frame: FrameType | None,
        given: tuple[Any, ...],
        options: dict[str, Any],
    ) -> None:
        """Learn what is a part of another primitive, and none of the program's."""
        del frame, given, options
        if owner is not None:
            self._parts.append(made)

    def born(self, task: Task) -> None:
        """Hear of a task, which uses nothing yet."""

    def begin(
        self, made: object, method: str, given: tuple[Any, ...], options: dict[str, Any]
    ) -> None:
        """Take down who calls a method."""
        del given, options
        found = operation_of(made, method)
        if found is None or found[1].is_query:
            return
        with suppress(RuntimeError):  # no loop runs
            if (task := asyncio.current_task()) is not None:
                unknown = made, found[0].kind, set[Task]()
                self._users.setdefault(id(made), unknown)[2].add(task)
