"""Running what was right again under other hash seeds, as little of it as tells.

Of a session whose text names an order only the part runs that may show it, and
docstrings run as one. That is much less work, and finds each difference. But a part may
also fail for want of the rest: so what is wrong there runs whole, by itself, before it
is judged.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from hocket.verify._model import Example, Mode, Outcome, Verdict
from hocket.verify._modes import VIRTUAL
from hocket.verify.judging._judge import judge
from hocket.verify.reading._definitions import WORD
from hocket.verify.reading._part import part_of
from hocket.verify.reading._unordered import may_make_order
from hocket.verify.rerunning._diagnose import diagnose, unsteady
from hocket.verify.rerunning._seeds import (
    installed_words_of_order,
    is_quick,
    names_order,
    words_of_order,
)
from hocket.verify.running._joined import divide, together
from hocket.verify.running._run import MANY, Runner

#: An example, and a mode.
_Known = tuple[str, Mode]
#: Runs that go on: of a mode, under a seed, and how many of them at once.
_Started = tuple[Mode, int, int, Iterator[tuple[Example, Outcome]]]


@dataclass(frozen=True)
class _Again:
    """What is seen again.

    Attributes:
        part: What runs of it.
        whole: The example.
        mode: Its mode.
        seeds: Under how many seeds it runs.
        at_once: How many run beside it: none where it was right only by itself.
        is_quick: Whether it does without a loop and without a virtual clock.
    """

    part: Example
    whole: Example
    mode: Mode
    seeds: int
    at_once: int
    is_quick: bool

    @property
    def is_whole(self) -> bool:
        """Whether it runs as it is: else what is wrong may be so for want of that."""
        return self.part is self.whole and not self.is_quick


def warm_up_others(
    right: Sequence[tuple[Verdict, int]], runner: Runner, seeds: Sequence[int]
) -> None:
    """Start the interpreters for other seeds, which takes a while; without runs.

    Args:
        right: As for `under_other_seeds`.
        runner: What will run it.
        seeds: Others, as many as are needed.
    """
    bare = all(verdict.alone or is_quick(verdict) for verdict, _ in right)
    for seed in seeds[: max((count for _, count in right), default=0)]:
        runner.warm_up(VIRTUAL, seed, is_bare=bare)


def under_other_seeds(
    right: Iterable[tuple[Verdict, int]],
    runner: Runner,
    seed_of: Mapping[Mode, int],
    seeds: Sequence[int],
) -> Iterator[Verdict]:
    """Start what was right under too few hash seeds again; read what comes of it later.

    Args:
        right: Verdicts of what was right, each with how many seeds to add.
        runner: What runs it.
        seed_of: The seed of each mode's runs so far.
        seeds: Others, as many as are needed.

    Returns:
        For each its verdict, or that it depends on the seed. What is wrong under two
        of them, and right again each time, differs from run to run: it is not by what
        ran beside it.
    """
    right = [*right]
    again = [_again(verdict, count) for verdict, count in right]
    started = _start(again, runner, seeds, MANY)

    def alone() -> Iterator[_Started]:
        """Start those by themselves when all others have been looked at."""
        yield from _start(again, runner, seeds, 1)

    of_known = {(each.whole.id, each.mode): each for each in again}
    left = {(each.example.id, each.mode): each for each, _ in right}
    return _verdicts(chain(started, alone()), of_known, left, runner, seed_of)


def _start(
    again: Iterable[_Again], runner: Runner, seeds: Sequence[int], at_once: int
) -> list[_Started]:
    """Start what runs with so many at once."""
    chosen = [each for each in again if each.at_once == at_once]
    # One that is not quick needs interpreters that serve the others as well.
    bare = at_once == MANY and all(each.is_quick for each in chosen)
    return [
        (
            mode,
            seed,
            at_once,
            runner.run(mode, run, seed=seed, at_once=at_once, is_bare=bare),
        )
        for number, seed in enumerate(seeds)
        for mode, run in _under(number, chosen).items()
    ]


def _verdicts(
    started: Iterable[_Started],
    of_known: Mapping[_Known, _Again],
    left: dict[_Known, Verdict],
    runner: Runner,
    seed_of: Mapping[Mode, int],
) -> Iterator[Verdict]:
    forgiven: set[_Known] = set()
    for mode, seed, at_once, outcomes in started:
        doubted, to_run, quick = list[Verdict](), list[Example](), list[Example]()
        for verdict in _wrong(mode, outcomes):
            known = verdict.example.id, mode
            if known in left and of_known[known].is_whole:
                doubted.append(verdict)
            elif known in left:
                again = of_known[known]
                (quick if again.is_quick else to_run).append(again.whole)
        runs = runner.run(mode, to_run, seed=seed, at_once=at_once)
        # It may lack what the first interpreter had loaded: so would a reader's.
        new = runner.run(mode, quick, seed=seed, at_once=at_once, is_new=True)
        doubted += _wrong(mode, chain(runs, new))
        was_wrong = {doubt.example.id: doubt for doubt in doubted}
        for verdict in diagnose(doubted, runner, {mode: seed}, [seed_of[mode]]):
            known = verdict.example.id, mode
            if verdict.mismatch is None and known not in forgiven:
                forgiven.add(known)
                left[known] = verdict
                continue
            del left[known]
            is_right = verdict.mismatch is None
            wrong, again = was_wrong[known[0]], of_known[known]
            yield _differing(wrong, verdict, again) if is_right else verdict
    yield from left.values()


def _differing(wrong: Verdict, right: Verdict, again: _Again) -> Verdict:
    """Say of what is wrong under further seeds, but not by them, why that may be."""
    assert wrong.mismatch is not None
    if not again.is_quick or wrong.mismatch.kind != "raises":
        return unsteady(wrong, right)
    mismatch = replace(wrong.mismatch, kind="loaded", hint="name", facts={})
    return replace(wrong, mismatch=mismatch)


def _wrong(
    mode: Mode, outcomes: Iterable[tuple[Example, Outcome]]
) -> Iterator[Verdict]:
    for example, outcome in outcomes:
        for session, its_outcome in divide(example, outcome):
            verdict = judge(session, mode, its_outcome)
            if verdict.mismatch is not None:
                yield verdict


def _under(number: int, again: Iterable[_Again]) -> dict[Mode, list[Example]]:
    """What runs under the seed of a number, by its mode."""
    of_mode: dict[Mode, list[_Again]] = {}
    for each in again:
        if each.seeds > number:
            of_mode.setdefault(each.mode, []).append(each)
    # Each second time backwards: what one has done to a module may hide an order from
    # those that follow.
    step = -1 if number % 2 else 1
    return {mode: [*_parts(all_[::step])] for mode, all_ in of_mode.items()}


def _parts(again: Sequence[_Again]) -> Iterator[Example]:
    """What runs of some, as one where it can."""
    yield from (each.part for each in again if not each.is_quick)
    yield from together(each.part for each in again if each.is_quick)


def _again(verdict: Verdict, seeds: int) -> _Again:
    """Leave out of a session what has nothing to do with an order."""
    whole = verdict.example
    at_once = 1 if verdict.alone else MANY
    quick = is_quick(verdict)
    again = _Again(whole, whole, verdict.mode, seeds, at_once, quick)
    if whole.kind != "session" or whole.is_console or not names_order(verdict):
        return again
    words = words_of_order(verdict) | installed_words_of_order(verdict)
    wanted = [
        number
        for number, step in enumerate(whole.steps)
        if may_make_order(step.source, step.expected or "")
        or words & {"", *WORD.findall(step.source)}
    ]
    if not wanted:
        return again
    part = part_of([step.source for step in whole.steps], wanted)
    steps = tuple(whole.steps[number] for number in part)
    return replace(again, part=replace(whole, steps=steps))
