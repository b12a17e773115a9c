"""What an exploration finds: outcomes."""

from dataclasses import dataclass

from hocket.outcomes._end import End
from hocket.outcomes._model import Model
from hocket.outcomes._witness import Witness


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a program can print, and how it ends; the order of lines left aside.

    Attributes:
        end: How it ends.
        lines: What it prints, in the order of the witness.
        before: Pairs of places in `lines`, from 0: in every timing with this outcome
            the first is printed before the second. What follows from others is left
            out.
        timings: How many timings have this outcome.
        share: How large a part of all known timings they are, from 0 to 1.
        is_as_written: Whether all as written has this outcome.
        witness: What brings it about.
        token: Replays it.

    >>> import asyncio
    >>> from hocket.outcomes import explore
    >>> async def say(word, after):
    ...     await asyncio.sleep(after)
    ...     print(word)
    ...
    >>> async def main():
    ...     await asyncio.gather(say("tea", after=1), say("cake", after=2))
    ...     print("thank you")
    ...
    >>> [outcome] = explore(main).outcomes
    >>> outcome.lines, outcome.has_one_order
    (('tea', 'cake', 'thank you'), False)
    >>> outcome.before
    ((0, 2), (1, 2))
    >>> outcome.always_before("tea", "thank you"), outcome.always_before("tea", "cake")
    (True, False)

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
        """Tell whether every line `first` always comes before every line `second`.

        Args:
            first: A line of the output, without its end.
            second: Another, or the same.

        Returns:
            True, too, where one of them is not printed at all.
        """
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
        outcomes: What it can print; as written first, then by the least that brings
            them about.
        model: What was varied.
        is_complete: Whether every timing of the model was seen.
        further: How many outcomes there are besides, each harder to bring about.
        timings: How many timings are known; those that meet in a state go on together,
            so there are more of them than runs.
        runs: How many times the program was run.
        states: In how many states it was found.
        reads_clock: Whether it reads the clock. Then it saw, in each order of events,
            one of the times that are possible.
        draws_random: Whether it draws numbers of `random`. Then it saw those of one
            seed, the same in every run.
        out_of_order: Timings that print two lines the other way round than an author
            claims, each on its own.
        shared: The kinds of primitives of which two tasks use the same one when all
            takes as long as written; none where nobody asked.

    >>> import asyncio
    >>> from hocket.outcomes import explore
    >>> async def main():
    ...     for _ in range(2):
    ...         await asyncio.gather(asyncio.sleep(1), asyncio.sleep(2))
    ...
    >>> found = explore(main)
    >>> found.timings, found.runs, found.is_complete
    (4, 3, True)
    >>> explore(main, limit=2).is_complete
    False

    .. versionadded:: 0.1
    """

    outcomes: tuple[Outcome, ...]
    model: Model
    is_complete: bool
    further: int
    timings: int
    runs: int
    states: int
    reads_clock: bool
    draws_random: bool = False
    out_of_order: tuple[Outcome, ...] = ()
    shared: tuple[str, ...] = ()
