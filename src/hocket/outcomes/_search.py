"""The search through all timings of a program: run it again and again.

A run follows a schedule to a choice that nobody has looked at, and goes on as written.
At each new choice it comes to, the other options are noted as branches, and become the
schedules of later runs.

1. A run that comes to a state in which an earlier one has been is not followed further
   (`_fingerprint.py`).
2. Branches with the fewest departures from what is written come first. So the outcome
   that is easiest to bring about is found first, and with it the shortest witness.
3. A program that reads the clock is asked to keep it from the beginning on, and which
   random numbers it has drawn is part of its state. So where one of these turns out,
   the search begins again.
4. A search that runs out of branches has seen every timing. One that was stopped has
   seen the first so many.
"""

import heapq
import random
from collections.abc import Callable
from dataclasses import dataclass
from math import inf
from typing import NamedTuple

from hocket._errors import NotRepeatableError
from hocket.outcomes._end import End
from hocket.outcomes._fingerprint import fingerprint
from hocket.outcomes._graph import Edge, State
from hocket.outcomes._model import Limits, Model
from hocket.outcomes._run import Over, Run
from hocket.outcomes._stage import Stage


class Branch(NamedTuple):
    """An option that nobody has looked at.

    Attributes:
        departures: How many options on the way are not as written.
        tie: Which of those with equally many comes first.
        schedule: The options that lead to it, and the option itself.
        state: Where the choice is made.
    """

    departures: int
    tie: float
    schedule: tuple[int, ...]
    state: State


@dataclass
class Found:
    """What a search has found.

    Attributes:
        root: Where it begins.
        runs: How many times the program was run.
        needs: How many times it must be run, at least, to see every timing; infinite
            where a run was cut.
        states: How many states it was found in.
        is_complete: Whether every timing was followed to its end.
        reads_clock: Whether the program reads the clock.
        draws_random: Whether it draws random numbers.
        has_failed: Whether a run has come to an end that is not clean.
    """

    root: State
    runs: int = 0
    needs: float = 1
    states: int = 0
    is_complete: bool = False
    reads_clock: bool = False
    draws_random: bool = False
    has_failed: bool = False


class Search:
    """A search through the timings of a program.

    Args:
        stage: Where it runs.
        model: What may differ.
        limits: When to give up.
        seed: Shuffles branches that are equally near to what is written.
    """

    def __init__(
        self, stage: Stage, model: Model, limits: Limits, seed: int | None = None
    ) -> None:
        self._stage = stage
        self._model = model
        self._limits = limits
        self._random = random.Random(seed) if seed is not None else None
        self._branches = list[Branch]()
        self._known = dict[bytes, State]()
        self._was_cut = False
        #: Where the run under way made its last choice, and how many departures from
        #: what is written led there.
        self._at = State(1)
        self._departures = 0
        self.found = Found(self._at)

    def _begin(self) -> None:
        """Begin, for the first time or again."""
        root = State(1)
        self.found = Found(
            root,
            self.found.runs,
            reads_clock=self.found.reads_clock,
            draws_random=self.found.draws_random,
        )
        self._known.clear()
        self._branches = [Branch(0, 0, (), root)]

    def go(self, progress: Callable[[Found], bool]) -> Found:
        """Search until nothing is left, or a limit is reached.

        Args:
            progress: Called after every run; stops the search where it returns False.
        """
        self._begin()
        go_on = True
        while self._branches and go_on and self.found.runs < self._limits.runs:
            self._follow(heapq.heappop(self._branches))
            self.found.runs += 1
            # A branch is a run, whatever that finds.
            needs = self.found.runs + len(self._branches)
            self.found.needs = inf if self._was_cut else needs
            go_on = progress(self.found)
        self.found.is_complete = not self._branches and not self._was_cut
        return self.found

    def _follow(self, branch: Branch) -> None:
        self._at, self._departures = branch.state, branch.departures
        keeps_clock, draws = self.found.reads_clock, self.found.draws_random
        run = Run(
            self._model,
            self._stage.terminal,
            branch.schedule,
            self._arrive,
            self._limits,
            keeps_clock=keeps_clock,
            draws_random=draws,
        )
        self._stage.perform(run)
        self.found.reads_clock |= run.reads_clock
        self.found.draws_random |= run.draws_random
        if (self.found.reads_clock, self.found.draws_random) != (keeps_clock, draws):
            self._begin()
        elif len(run.choices) < len(branch.schedule):
            raise NotRepeatableError(len(run.choices))
        elif run.end is not None:
            self._link(run, run.end)
            self._was_cut |= run.end.kind == "cut"
            self.found.has_failed |= run.end.is_whole and not run.end.is_clean

    def _arrive(self, run: Run, options: int, about: object) -> int:
        """Look at a choice that the schedule does not decide."""
        mark = fingerprint(run, self._stage.program.state, options, about)
        known = self._known.get(mark) if mark is not None else None
        if known is not None:
            self._link(run, known)
            run.finish(None)
            raise Over
        state = State(options)
        self.found.states += 1
        if mark is not None:
            self._known[mark] = state
        self._link(run, state)
        way = tuple(run.choices)
        for option in range(1, options):
            tie = self._random.random() if self._random else self.found.states
            branch = Branch(self._departures + 1, tie, (*way, option), state)
            heapq.heappush(self._branches, branch)
        self._at = state
        return 0

    def _link(self, run: Run, target: State | End) -> None:
        option, mark = (run.choices[-1], run.marks[-1]) if run.choices else (0, 0)
        lines = tuple(run.terminal.lines[mark:])
        self._at.edges[option] = Edge(lines, target)
