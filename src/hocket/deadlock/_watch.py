"""What a report needs to know beforehand: names, and who holds what."""

import asyncio
from collections.abc import Callable, Generator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from hocket.deadlock._holders import Holders
from hocket.deadlock._lookout import Lookout
from hocket.deadlock._report import report, stands_still
from hocket.deadlock._waiting import waiting
from hocket.observe._names import ObjectNames, TaskNames
from hocket.observe._primitives import HOLDING
from hocket.observe._wrap import observing


def _keep_silent(text: str) -> None:
    del text


class Watch:
    """Hears what a program does, and tells why nothing can happen any more.

    Attributes:
        tell: Is given the report of a cycle beside which the main task goes on.
    """

    methods = HOLDING

    def __init__(self) -> None:
        self.tasks = TaskNames()
        self.objects = ObjectNames()
        self.holders = Holders(self.tasks)
        self.begin = self.holders.begin
        self.tell: Callable[[str], None] = _keep_silent

    @contextmanager
    def watching(self) -> Generator[None]:
        """Watch until the block ends, for the whole process.

        Blocks may be nested, and overlap in several threads.
        """
        with observing(self):
            yield

    def report(self, since: dict[asyncio.Task[Any], float]) -> str:
        """Tell why nothing can happen any more.

        Args:
            since: The tasks, in the order in which they were made, and the time from
                which each waits, in seconds.
        """
        found = waiting(since, self.holders)
        return report(found, self.tasks, self.objects, stands_still(found))

    def lookout(self) -> Lookout:
        """Return what looks out for tasks that wait for ever while others go on."""
        return Lookout(self.tasks, self.objects, self.holders, self.tell)

    # What it hears, as an observer

    def made(
        self,
        made: object,
        owner: object,
        frame: FrameType | None,
        given: tuple[Any, ...],
        options: dict[str, Any],
    ) -> None:
        """Learn the name of a primitive that is being made."""
        del given, options
        self.objects.made(made, owner, frame)

    def born(self, task: asyncio.Task[Any]) -> None:
        """Learn the name of a task."""
        self.tasks.of(task)
