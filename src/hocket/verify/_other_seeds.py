"""Running what was right again under other hash seeds, as little of it as tells.

Of a session only the part runs that may show an order, and those of one module run as
one. That is much less work, and finds each difference. But a part may also fail for
want of the rest: so what is wrong there runs whole, by itself, before it is judged.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import chain

from hocket.verify._diagnose import diagnose, unsteady
from hocket.verify._judge import judge
from hocket.verify._model import Example, Mode, Outcome, Verdict
from hocket.verify._names import names_of
from hocket.verify._part import part_of
from hocket.verify._run import MANY, Runner
from hocket.verify._seeds import WORD, installed_words_of_order, words_of_order
from hocket.verify._unordered import may_make_order

#: An example, and a mode.
_Known = tuple[str, Mode]
#: Runs that go on: of a mode, under a seed, and how many of them at once.
_Started = tuple[Mode, int, int, Iterator[tuple[Example, Outcome]]]


@dataclass(frozen=True)
class _Again:
    """What is seen again.

    Attributes:
        parts: What runs, as one.
        wholes: The examples of which these are parts.
        mode: Their mode.
        seeds: Under how many seeds it runs.
        at_once: How many run beside it: none where it was right only by itself.
    """

    parts: tuple[Example, ...]
    wholes: tuple[Example, ...]
    mode: Mode
    seeds: int
    at_once: int

    def under(self, number: int) -> Example:
        """Give what runs under the seed of a number.

        Each second time backwards: what a session has done to their module may hide an
        order from those that follow.
        """
        first, *others = self.parts
        if not others:
            return first
        parts = reversed(self.parts) if number % 2 else self.parts
        return replace(
            first, steps=tuple(step for each in parts for step in each.steps)
        )


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
    again = _together(_again(verdict, count) for verdict, count in right)
    started = _start(again, runner, seeds, MANY)

    def alone() -> Iterator[_Started]:
        """Start those by themselves when all others have been looked at."""
        yield from _start(again, runner, seeds, 1)

    wholes_of = {(each.parts[0].id, each.mode): each.wholes for each in again}
    left = {(each.example.id, each.mode): each for each, _ in right}
    return _verdicts(chain(started, alone()), wholes_of, left, runner, seed_of)


def _start(
    again: Iterable[_Again], runner: Runner, seeds: Sequence[int], at_once: int
) -> list[_Started]:
    """Start what runs with so many at once."""
    chosen = [each for each in again if each.at_once == at_once]
    return [
        (mode, seed, at_once, runner.run(mode, run, seed=seed, at_once=at_once))
        for number, seed in enumerate(seeds)
        for mode, run in _under(number, chosen).items()
    ]


def _verdicts(
    started: Iterable[_Started],
    wholes_of: Mapping[_Known, tuple[Example, ...]],
    left: dict[_Known, Verdict],
    runner: Runner,
    seed_of: Mapping[Mode, int],
) -> Iterator[Verdict]:
    forgiven: set[_Known] = set()
    for mode, seed, at_once, outcomes in started:
        doubted, to_run = list[Verdict](), list[Example]()
        for verdict in _wrong(mode, outcomes):
            wholes = wholes_of[verdict.example.id, mode]
            if wholes == (verdict.example,):
                doubted.append(verdict)
            else:
                to_run += wholes
        doubted += _wrong(mode, runner.run(mode, to_run, seed=seed, at_once=at_once))
        doubted = [each for each in doubted if (each.example.id, mode) in left]
        was_wrong = {doubt.example.id: doubt for doubt in doubted}
        for verdict in diagnose(doubted, runner, {mode: seed}, [seed_of[mode]]):
            known = verdict.example.id, mode
            if verdict.mismatch is None and known not in forgiven:
                forgiven.add(known)
                left[known] = verdict
                continue
            del left[known]
            is_right = verdict.mismatch is None
            yield unsteady(was_wrong[known[0]], verdict) if is_right else verdict
    yield from left.values()


def _wrong(
    mode: Mode, outcomes: Iterable[tuple[Example, Outcome]]
) -> Iterator[Verdict]:
    verdicts = (judge(example, mode, outcome) for example, outcome in outcomes)
    return (verdict for verdict in verdicts if verdict.mismatch is not None)


def _under(number: int, again: Iterable[_Again]) -> dict[Mode, list[Example]]:
    """What runs under the seed of a number, by its mode."""
    of_mode: dict[Mode, list[Example]] = {}
    for each in again:
        if each.seeds > number:
            of_mode.setdefault(each.mode, []).append(each.under(number))
    return of_mode


def _again(verdict: Verdict, seeds: int) -> _Again:
    """Leave out of a session what has nothing to do with an order."""
    whole = verdict.example
    at_once = 1 if verdict.alone else MANY
    again = _Again((whole,), (whole,), verdict.mode, seeds, at_once)
    if whole.kind != "session" or whole.is_console:
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
    return replace(again, parts=(replace(whole, steps=steps),))


def _together(parts: Iterable[_Again]) -> list[_Again]:
    """Let sessions that know the names of one module run as one session.

    But none with another that binds what it uses of the module.
    """
    groups: dict[object, list[_Group]] = {}
    for each in parts:
        [example] = each.parts
        # One that awaits runs at another prompt.
        is_alone = not example.module or "await" in example.source
        key = example.id if is_alone else (example.module, example.folders)
        alike = groups.setdefault((key, each.mode, each.seeds, each.at_once), [])
        if not any(group.take(each) for group in alike):
            alike.append(_Group(each))
    return [group.as_one() for alike in groups.values() for group in alike]


class _Group:
    """Sessions that run as one: none binds what another uses of their module.

    Args:
        first: One of them.
    """

    def __init__(self, first: _Again) -> None:
        self._parts = [first]
        self._names = _names(first)

    def take(self, part: _Again) -> bool:
        """Take another one, if it fits."""
        bound, free = self._names
        more_bound, more_free = _names(part)
        if more_bound & free or more_free & bound:
            return False
        self._parts.append(part)
        self._names = bound | more_bound, free | more_free
        return True

    def as_one(self) -> _Again:
        """Give them as one."""
        return replace(
            self._parts[0],
            parts=tuple(part for each in self._parts for part in each.parts),
            wholes=tuple(whole for each in self._parts for whole in each.wholes),
        )


def _names(again: _Again) -> tuple[set[str], set[str]]:
    """The names that a session binds, and those that it uses and has not bound yet."""
    bound, free = set[str](), set[str]()
    for step in again.parts[0].steps:
        with suppress(SyntaxError, ValueError, RecursionError, MemoryError):
            names = names_of(step.source)
            free |= names.used - bound
            bound |= names.bound
    return bound, free
