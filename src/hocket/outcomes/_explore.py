"""Explore a program: search, put the ways together, find a witness for each outcome."""

from collections.abc import Callable, Coroutine, Sequence
from functools import partial
from itertools import pairwise
from typing import Any, TypeAlias, cast

from hocket._errors import NotRepeatableError
from hocket.deadlock import Watch
from hocket.outcomes._end import End
from hocket.outcomes._exploration import Exploration, Outcome
from hocket.outcomes._graph import lines_along
from hocket.outcomes._model import Limits, Model
from hocket.outcomes._program import CoroutineProgram, Program
from hocket.outcomes._run import Run
from hocket.outcomes._search import Found, Search
from hocket.outcomes._sharing import shared_in
from hocket.outcomes._stage import Stage
from hocket.outcomes._token import token_of
from hocket.outcomes._ways import Lines, Way, way_out_of_order, ways_to_ends
from hocket.outcomes._witness import Witness, witness_of

#: Of lines, by their places: the first is before the second.
Pairs: TypeAlias = tuple[tuple[int, int], ...]


def explore(
    main: Callable[[], Coroutine[Any, Any, object]],
    *,
    within: float = 10.0,
    exact: Sequence[str] = (),
    same_instant: int = 0,
    cancel: int = 0,
    any_order: bool = False,
    limit: int = 1000,
    seed: int | None = None,
    until_failure: bool = False,
) -> Exploration:
    """Find out what a coroutine function can print, and how it can end.

    It is run again and again, each time with another timing, in this process. Each run
    has an event loop of its own, on a clock that stands still. What it prints is kept.

    Args:
        main: Makes the main coroutine. What it leaves behind in its module, the next
            run finds; so it should leave nothing.
        within: How far a duration may be from the written one, as a factor of 1 or
            more: 10 for a tenth to ten times.
        exact: Texts; a sleep is a clock, and exact, where its line holds one of them.
        same_instant: How many timers may come due while others of the same instant are
            still being seen to; 0 or more.
        cancel: How many times a task other than the main one may be cancelled, each
            time at any of its suspensions; 0 or more.
        any_order: Whether any ready callback may run next.
        limit: How many runs to make at most.
        seed: Takes branches that are equally near to what is written in an order of its
            own; for a search that does not come to its end.
        until_failure: Whether to stop at the first run that raises, leaves an exception
            that nobody saw, or ends in a deadlock. It is the one that departs least
            from what is written.

    Returns:
        Its outcomes.

    Raises:
        NotRepeatableError: The same schedule led to another run.
        UnexplorableError: It uses threads, sockets, processes, signals or another
            event loop.
        ValueError: A number is too small.

    >>> import asyncio
    >>> from hocket import outcomes
    >>> async def say(word, after):
    ...     await asyncio.sleep(after)
    ...     print(word)
    ...
    >>> async def main():
    ...     async with asyncio.TaskGroup() as group:
    ...         group.create_task(say("tea", after=1))
    ...         group.create_task(say("cake", after=2))
    ...
    >>> found = outcomes.explore(main)
    >>> found.timings, found.is_complete
    (2, True)
    >>> [sorted(outcome.lines) for outcome in found.outcomes]
    [['cake', 'tea']]

    .. versionadded:: 0.1
    """
    model = Model(within, tuple(exact), same_instant, cancel, any_order)
    return explore_program(
        CoroutineProgram(main),
        model,
        Limits(limit),
        seed,
        lambda found: not (until_failure and found.has_failed),
    )


def explore_program(
    program: Program,
    model: Model,
    limits: Limits,
    seed: int | None = None,
    progress: Callable[[Found], bool] = lambda _: True,
    *,
    before: Sequence[tuple[str, str]] = (),
    shares: bool = False,
) -> Exploration:
    """Explore a program in this process.

    Args:
        program: What to explore.
        model: What may differ.
        limits: When to give up.
        seed: Shuffles branches that are equally near to what is written.
        progress: Called after every run; stops the search where it returns False.
        before: Pairs of lines. For each, a timing is looked for that prints them the
            other way round.
        shares: Whether to find out which primitives the tasks share.
    """
    stage = Stage(program)
    with stage.set_up():
        found = Search(stage, model, limits, seed).go(
            lambda found: progress(found) and not stage.is_interrupted
        )
        lines = Lines()
        ways = [way for way in ways_to_ends(found.root, lines) if way.end != End("cut")]
        ways.sort(key=_by_departure)
        timings = sum(way.timings for way in ways)

        def seen(way: Way, order: Callable[[Sequence[str]], Pairs]) -> Outcome:
            shown = lines_along(found.root, way.schedule())
            run = Run(
                model,
                stage.terminal,
                way.schedule(),
                limits=limits,
                keeps_clock=found.reads_clock,
                watch=Watch(),
            )
            return Outcome(
                end=cast("End", way.end),
                lines=shown,
                before=order(shown),
                timings=way.timings,
                share=way.timings / timings,
                is_as_written=way.departures == 0,
                witness=_witness(stage, run, way, shown),
                token=token_of(model, way.schedule(), keeps_clock=found.reads_clock),
            )

        outcomes = [
            seen(way, partial(_always_before, way, lines))
            for way in ways[: limits.outcomes]
        ]
        reversed_ways = (way_out_of_order(found.root, *pair) for pair in before)
        out_of_order = [seen(way, _as_printed) for way in reversed_ways if way]
        shared: tuple[str, ...] = ()
        if shares:
            written = Run(
                model, stage.terminal, limits=limits, keeps_clock=found.reads_clock
            )
            shared = shared_in(stage, written)
    outcomes.sort(key=_by_change)
    return Exploration(
        outcomes=tuple(outcomes),
        model=model,
        is_complete=found.is_complete,
        further=len(ways) - len(outcomes),
        timings=timings,
        runs=found.runs,
        states=found.states,
        reads_clock=found.reads_clock,
        draws_random=found.draws_random,
        out_of_order=tuple(out_of_order),
        shared=shared,
    )


def _by_departure(way: Way) -> tuple[int, int]:
    return way.departures, -way.timings


def _by_change(outcome: Outcome) -> tuple[bool, int, tuple[str, ...], str]:
    # Not by the number of timings: that is another on another Python.
    witness = outcome.witness
    changes = len(witness.changed) + len(witness.cancellations)
    return not outcome.is_as_written, changes, outcome.lines, str(outcome.end)


def _witness(stage: Stage, run: Run, way: Way, shown: Sequence[str]) -> Witness:
    """Run the way that departs least from what is written, to look at it."""
    if way.departures == 0:
        return Witness()
    stage.perform(run)
    if tuple(stage.terminal.lines) != tuple(shown):
        raise NotRepeatableError(len(run.choices))
    return witness_of(run)


def _as_printed(shown: Sequence[str]) -> Pairs:
    """Return what is before what in one timing."""
    return tuple(pairwise(range(len(shown))))


def _always_before(way: Way, lines: Lines, shown: Sequence[str]) -> Pairs:
    """Return what is always before what, leaving out what follows from the rest."""
    places, printed = dict[int, int](), 0
    for place, text in enumerate(shown):
        number = lines.add(text, printed)
        printed |= 1 << number
        places[number] = place
    pairs = list[tuple[int, int]]()
    for line, before in way.before.items():
        direct = before
        for other in places:
            if before >> other & 1:
                direct &= ~way.before[other]
        pairs += [
            (places[other], places[line]) for other in places if direct >> other & 1
        ]
    return tuple(sorted(pairs))
