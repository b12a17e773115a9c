"""What an exploration finds: outcomes."""

from dataclasses import dataclass

from hocket.outcomes._end import End
from hocket.outcomes._model import Limits, Model
from hocket.outcomes._witness import Witness


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a program can print, and how it ends; the order of lines left aside.

    Attributes:
        end: how it ends.
        lines: what it prints, in the order of the witness.
        before: pairs of places in `lines`, from 0: in every timing with this outcome
            the first is printed before the second. What follows from others is left
            out.
        timings: how many timings have this outcome.
        share: how large a part of all known timings they are, from 0 to 1.
        is_as_written: whether all as written has this outcome.
        witness: what brings it about.
        token: replays it.

    .. versionadded:: 0.1
    """

    end: End
    lines: tuple[str, ...]
    before: tuple[tuple[int, int], ...]
    timings: int
    share: float
    is_as_written: bool
    witness: Witness
    token: str

    @property
    def has_one_order(self) -> bool:
        """Whether the lines are always printed in this order."""
        return set(self.before) >= {(i, i + 1) for i in range(len(self.lines) - 1)}

    def always_before(self, first: str, second: str) -> bool:
        """Tell whether every line `first` always comes before every line `second`."""
        later = {i: {i} for i in range(len(self.lines))}
        for earlier, after in sorted(self.before, reverse=True):
            later[earlier] |= later[after]
        return all(
            j in later[i] and i != j
            for i, line in enumerate(self.lines)
            for j, other in enumerate(self.lines)
            if line == first and other == second
        )


@dataclass(frozen=True, slots=True)
class Exploration:
    """All outcomes of a program that a search has found.

    Attributes:
        outcomes: what it can print; as written first, then by the least that brings
            them about.
        model: what was varied.
        limits: when the search would have given up.
        is_complete: whether every timing of the model was seen.
        further: how many outcomes there are besides, each harder to bring about.
        timings: how many timings are known; those that meet in a state go on together,
            so there are more of them than runs.
        runs: how many times the program was run.
        states: in how many states it was found.
        reads_clock: whether it reads the clock. Then it saw, in each order of events,
            one of the times that are possible.

    .. versionadded:: 0.1
    """

    outcomes: tuple[Outcome, ...]
    model: Model
    limits: Limits
    is_complete: bool
    further: int
    timings: int
    runs: int
    states: int
    reads_clock: bool
