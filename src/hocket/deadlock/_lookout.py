"""When to look for abandoned tasks, while others go on.

To look takes as long as many rounds of a loop. So each round saves a little, and when
it is enough, there is a look. Where a task begins to wait for a lock that another one
holds, a cycle may have closed: then the lookout asks for one at once, on credit.

A cycle is reported at once where it is known that nobody else can get at it. All else
is doubted for some rounds, and until each timer has fired that was set before: in the
meantime somebody may let the tasks go on by means that no look sees. Where there may be
such means, it is doubted for longer, and the report says no more than what was seen. A
program with code that may end it is not ended here.
"""

import asyncio
import gc
import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from hocket.deadlock._abandoned import (
    abandoned,
    crosswise,
    due,
    handles,
    may_be_released,
)
from hocket.deadlock._holders import Holders
from hocket.deadlock._report import (
    report,
    seem_to_wait_for_ever,
    wait_for_each_other,
    wait_for_ever,
)
from hocket.deadlock._waiting import Waiting, is_awaited_by_loop, waiting
from hocket.observe._names import ObjectNames, TaskNames
from hocket.observe._reach import Reach

Task = asyncio.Task[Any]

# What a look costs is counted in objects that are looked at; each task counts as many.
A_TASK = 50
SAVED_IN_A_ROUND, CREDIT = 4, 20_000
#: So many rounds pass until tasks count as stuck: where no code is known that could let
#: them go on, and where there may be some. A day has 86,400 seconds.
PATIENCE, IN_DOUBT = 10_000, 100_000


class Lookout:
    """Tells when a loop's main task can never go on, although others do.

    Args:
        tasks: The names of the tasks.
        objects: The names of the primitives.
        holders: Who holds what.
        tell: Is given the report of a cycle beside which the main task goes on.
    """

    def __init__(
        self,
        tasks: TaskNames,
        objects: ObjectNames,
        holders: Holders,
        tell: Callable[[str], None],
    ) -> None:
        self._tell = tell
        self._told = self._doubted = frozenset[int]()
        self._rounds = self._doubted_since = 0
        self._doubted_until = 0.0
        self._tasks, self._objects, self._holders = tasks, objects, holders
        self._saved = 0
        self._contended = 0

    def look(
        self,
        loop: asyncio.AbstractEventLoop,
        tasks: int,
        since: Callable[[], Mapping[Task, float]],
    ) -> str | None:
        """Return the report where there is one, and it is time to look.

        Called once a round, with nothing ready.

        Args:
            loop: The loop.
            tasks: How many tasks there are, about.
            since: Returns them, with the time from which each waits.
        """
        self._rounds += 1
        self._saved += SAVED_IN_A_ROUND
        is_due = self._saved >= A_TASK * tasks
        if not (is_due or self._has_credit(A_TASK * tasks)):
            return None
        self._contended = self._holders.contended
        found = waiting(since(), self._holders)
        self._saved -= A_TASK * len(found)
        path = crosswise(found, due(loop))
        stuck, is_sure = list[Waiting](), True
        # Nearly always there is none, and what is within reach takes long to find.
        if path or is_due:
            stuck, is_sure = self._stuck(loop, found, path)
        if stuck and gc.isenabled() and gc.collect():
            # What nobody refers to any more may have something to do at its end.
            found = waiting(since(), self._holders)
            stuck, is_sure = self._stuck(loop, found, path)
        if not stuck:
            self._tell_once(path, found, loop)
            return None
        dead = {each.task for each in stuck}
        going = [each.task for each in found if each.task not in dead]
        others = [str(self._tasks.of(task)) for task in going]
        for each in stuck:
            each.may_go_on = not is_sure
        say = wait_for_ever if is_sure else seem_to_wait_for_ever
        return report(stuck, self._tasks, self._objects, say(stuck, others))

    def _has_credit(self, cost: int) -> bool:
        """Tell whether there may be a new cycle, and not too much has been spent."""
        is_new = self._holders.contended != self._contended
        return is_new and self._saved + CREDIT >= cost

    def _stuck(
        self,
        loop: asyncio.AbstractEventLoop,
        found: Sequence[Waiting],
        path: Sequence[Waiting],
    ) -> tuple[list[Waiting], bool]:
        """Return the tasks that can never go on, if the main task is one of them.

        With them, whether that is known.
        """
        roots, is_sure = [*handles(loop)], True
        # Nearly always there are none, even if nobody fails. So that is asked first.
        stuck = self._abandoned(found, roots, Reach(), may_fail=False)
        if stuck:
            reach = Reach()
            certain = self._abandoned(found, roots, reach, may_fail=True)
            is_alone = not any(each.target in reach for each in path)
            is_sure = bool(certain) and reach.is_closed
            if is_sure and path and is_alone:
                return certain, True
            # The failure of another could let these go on: it cancels its group.
            stuck = [] if reach.may_end_all else certain or stuck
        patience = PATIENCE if is_sure else IN_DOUBT
        return (stuck if self._is_confirmed(stuck, loop, patience) else []), is_sure

    def _abandoned(
        self,
        found: Sequence[Waiting],
        roots: Sequence[object],
        reach: Reach,
        *,
        may_fail: bool,
    ) -> list[Waiting]:
        """Return the abandoned tasks, if the main task is one; pay for the look."""
        stuck = abandoned(found, roots, reach, may_fail=may_fail)
        self._saved -= len(reach)
        return stuck if any(is_awaited_by_loop(each.task) for each in stuck) else []

    def _is_confirmed(
        self, stuck: Sequence[Waiting], loop: asyncio.AbstractEventLoop, patience: int
    ) -> bool:
        """Tell whether the same tasks were stuck long ago.

        What code can get at is not known for sure: it may look for an object by a name
        that it makes. So whatever goes on has time to let them go on.
        """
        doubted = frozenset(id(each.task) for each in stuck)
        timers = [each.when() for each in _timers(loop)]
        if doubted != self._doubted:
            self._doubted, self._doubted_since = doubted, self._rounds
            self._doubted_until = max(timers, default=0.0)
        is_over = min(timers, default=math.inf) > self._doubted_until
        return is_over and self._rounds - self._doubted_since >= patience

    def _tell_once(
        self,
        path: Sequence[Waiting],
        found: Sequence[Waiting],
        loop: asyncio.AbstractEventLoop,
    ) -> None:
        cycle = frozenset(id(each.task) for each in path)
        if cycle and cycle != self._told:
            by_hand = may_be_released(path, found, handles(loop))
            headline = wait_for_each_other(path, may_be_released=by_hand)
            self._tell(report(path, self._tasks, self._objects, headline))
        self._told = cycle


def _timers(loop: asyncio.AbstractEventLoop) -> list[asyncio.TimerHandle]:
    """Return the timers of a loop that will fire."""
    timers = getattr(loop, "_scheduled", ())
    return [each for each in timers if not each.cancelled() and each.when() < math.inf]
