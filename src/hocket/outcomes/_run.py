"""One run of a program, under one schedule.

A run is the same every time but for its choices: which timer fires next, whether two
fire together, and what stronger models add. At each choice the options are numbered;
option 0 is what happens when all takes as long as written. A *schedule* is the list
of the options to take. Where it ends, somebody else is asked: the search, or nobody,
and then it goes on as written.

1. A choice with one option is none, unless a run is so long that it may go round in
   circles.
2. The same schedule leads to the same run. Where it does not, the program depends on
   something that we do not hold still: `NotRepeatableError`.
3. A run that is over does nothing any more: no callback runs, nothing that it prints
   counts.
"""

import asyncio
import collections
import itertools
import weakref
from collections.abc import Callable, Iterator, Sequence
from types import FrameType
from typing import Any, NamedTuple, NoReturn, TypeAlias, cast

from hocket._errors import HocketError, NotRepeatableError
from hocket.deadlock import Watch
from hocket.observe._frames import Place, in_library
from hocket.outcomes._end import End, complaint, never_retrieved
from hocket.outcomes._model import Limits, Model
from hocket.outcomes._terminal import Terminal
from hocket.outcomes._time import Time
from hocket.outcomes._timer import Timer, by_clock
from hocket.outcomes._zone import Firing, Zone

Task: TypeAlias = asyncio.Task[Any]
#: Asked with the run, how many options it has, and what the choice is about.
Ask: TypeAlias = Callable[["Run", int, object], int]


#: After so many timers a run may be going round in circles.
PATIENCE = 50


class Over(BaseException):
    """This run is over, as far as we follow it. Nobody's business but ours."""


class Cancelled(NamedTuple):
    """A cancellation from outside.

    Attributes:
        task: The task.
        place: The line of the program at which it was suspended, if it had begun.
    """

    task: Task
    place: Place | None


def as_written(_run: "Run", _options: int, _about: object) -> int:
    """Let all take as long as the program says."""
    return 0


class Run:
    """One run of a program.

    Args:
        model: What may differ.
        terminal: Where it prints.
        schedule: The options to take.
        ask: Whom to ask after those.
        limits: When it is too long.
        keeps_clock: Whether the program is known to read the clock.
        draws_random: Whether it is known to draw random numbers.
        watch: Learns names and holders, where somebody wants to know what happened.
        reports: Whether the report of a deadlock is wanted, too.
    """

    def __init__(
        self,
        model: Model,
        terminal: Terminal,
        schedule: Sequence[int] = (),
        ask: Ask = as_written,
        limits: Limits | None = None,
        *,
        keeps_clock: bool = False,
        draws_random: bool = False,
        watch: Watch | None = None,
        reports: bool = False,
    ) -> None:
        self.model = model
        self.terminal = terminal
        self.watch = watch
        self.limits = limits or Limits()
        self.schedule = schedule
        self.ask = ask
        #: The options that were taken, and how many lines had been printed by then.
        self.choices = list[int]()
        self.marks = list[int]()
        self.end: End | None = None
        self.is_over = False
        self.fault: HocketError | None = None
        #: What ended it, where somebody watches.
        self.error: BaseException | None = None
        #: The time in nanoseconds, if all from here takes as long as written.
        self.now: Time = 0
        self.reads_clock = False
        self.keeps_clock = keeps_clock
        self.draws_random = draws_random
        self.zone = Zone(keeps_clock=keeps_clock)
        self.rounds = 0
        self.timers = list[Timer]()
        #: All tasks that were made, in that order; the program may lose them.
        self._made = list[weakref.ref[Task]]()
        #: Those that `asyncio.run` makes, to run `main`, to close what generators are
        #: left, and to end the loop.
        self.main_tasks = set[Task]()
        #: The frame in which the program was started.
        self.below: FrameType | None = None
        self.loops = 0
        #: What its loop has to do: what is ready, how much of that is still to run in
        #: this round, and the timers that may fire, in the order they were set in.
        self.ready = collections.deque[asyncio.Handle]()
        self.left_in_round = 0
        self.pending = list[Timer]()
        #: By task, how many steps it has made, where that says how far its loops
        #: are, and when it made the last one, where somebody watches.
        self.steps = weakref.WeakKeyDictionary[Task, int]()
        self.since = weakref.WeakKeyDictionary[Task, float]()
        #: What asyncio would log as an error.
        self.complaints = list[str]()
        #: Of a deadlock, the report, where it is wanted.
        self.report = ""
        self._reports = reports
        self.task_numbers = itertools.count(1)
        self.task_hashes = itertools.count()
        self.same_instant_left = model.same_instant
        self.cancellations_left = model.cancel
        #: Who was cancelled from outside, and where.
        self.cancelled = list[Cancelled]()
        #: Whether something ran in an order that no durations bring about.
        self.is_reordered = False

    @property
    def tasks(self) -> list[Task]:
        """The tasks that are still there, done or not."""
        return [task for made in self._made if (task := made()) is not None]

    def born(self, task: Task) -> None:
        """Note that a task has been made."""
        self._made.append(weakref.ref(task))
        if self.watch:
            self.watch.born(task)

    @property
    def unseen(self) -> list[str]:
        """What asyncio would log as an error if the run were to end here, in words."""
        tasks = cast("list[Any]", self.tasks)
        failed = (task for task in tasks if getattr(task, "_log_traceback", False))
        left = (never_retrieved(task._exception) for task in failed)  # noqa: SLF001
        return sorted([*self.complaints, *left])

    @property
    def options_needed(self) -> int | None:
        """How many options of the next choice to look for; None for all.

        Where the schedule says which to take it is enough to reach that, and to know
        whether there are two: one alone is no choice.
        """
        place = len(self.choices)
        if place < len(self.schedule):
            return max(2, self.schedule[place] + 1)
        return None

    def may_fire(
        self, soon: int | None = None
    ) -> Iterator[tuple[Timer, Firing, Firing]]:
        """Yield what may fire next, in the order of the clock.

        Args:
            soon: How long after the last event at most, in nanoseconds, if the loop
                has not seen to all that this event made ready.

        Yields:
            A timer, with what that asks of the times, and what follows from it.
        """
        for timer in sorted(self.pending, key=by_clock):
            asked = self.zone.firing(timer, self.pending, soon)
            tight = self.zone.tightened(asked)
            if tight is not None:
                yield timer, asked, tight

    def choose(self, options: int, about: object = None) -> int:
        """Take one of so many options, from 0.

        Args:
            options: How many.
            about: What the choice is about, if the state of the run does not say.
        """
        if options == 1 and self.zone.last < PATIENCE:
            return 0
        place = len(self.choices)
        if place < len(self.schedule):
            choice = self.schedule[place]
        else:
            choice = self.ask(self, options, about)
        if choice >= options:
            self.give_up(NotRepeatableError(place))
        self.choices.append(choice)
        self.marks.append(len(self.terminal.lines))
        return choice

    def read_clock(self, frame: FrameType | None) -> Time:
        """Return the time.

        A program must not see a time that cannot be. So what it reads is one of the
        times that are possible, and from then on no other is.

        Args:
            frame: Of the function that reads it for somebody.
        """
        reader = frame.f_back if frame is not None else None
        if reader is not None and not in_library(reader):
            self.reads_clock = True
            if self.keeps_clock:
                self.now = self.zone.pin(self.now)
        return self.now

    def block(self, duration: Time) -> None:
        """Let time pass while the loop stands still, and no timer runs."""
        self.now += duration
        self.zone.wait(duration)

    def count_round(self) -> None:
        """Note that the loop goes round, and end a run that is too long."""
        self.rounds += 1
        if self.rounds > self.limits.rounds or self.zone.last > self.limits.timers:
            self.finish(End("cut"))
            raise Over

    def finish(self, end: End | None) -> None:
        """Note how the run ends; None where that is known from another one."""
        if not self.is_over:
            self.is_over = True
            self.end = end
            self.terminal.mute()

    def report_deadlock(self) -> None:
        """Say who waits for what, where it is wanted."""
        if self._reports and self.watch:
            since = {task: self.since.get(task, 0.0) for task in self.tasks}
            self.report = self.watch.report(since)

    def complain(self, context: dict[str, Any]) -> None:
        """Note what asyncio would log."""
        if not self.is_over:
            self.complaints.append(complaint(context))

    def name_of(self, task: Task | None) -> str:
        """Return what a task is called, or nothing if there is none."""
        if task is None:
            return ""
        return str(self.watch.tasks.of(task)) if self.watch else task.get_name()

    def give_up(self, fault: HocketError) -> NoReturn:
        """End the run because the program cannot be explored.

        The program must not catch what says so, hence not raised here.
        """
        self.fault = self.fault or fault
        self.finish(None)
        raise Over
