"""Checking: each example in each of its modes, as much as possible from memory."""

import os
import random
import re
import time
import tokenize
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress

from hocket.verify._model import Example, Mode, Report, Verdict
from hocket.verify._modes import HOCKET, MODES, OUTCOMES, PROCESS, VIRTUAL
from hocket.verify._stopped import Stopped, named
from hocket.verify.finding._found import Found
from hocket.verify.judging._judge import judge
from hocket.verify.reading._chance import chance_in
from hocket.verify.remembering._cache import Cache
from hocket.verify.remembering._recall import is_known, recall, report_of
from hocket.verify.remembering._unheard import may_ask
from hocket.verify.rerunning._diagnose import diagnose, right_again
from hocket.verify.rerunning._explain import explained
from hocket.verify.rerunning._other_seeds import under_other_seeds, warm_up_others
from hocket.verify.rerunning._reality import Reality
from hocket.verify.rerunning._repeated import Repeated, repeated
from hocket.verify.rerunning._seeds import SEEDS, seeds_to_add
from hocket.verify.rerunning._wall import without_witness
from hocket.verify.running._run import MANY, Runner, Runs
from hocket.verify.running._waiting import as_asked

#: How many processors there are.
_CORES = os.cpu_count() or 1

#: It stands in the report of a deadlock that no timer and nobody else can end.
_CYCLE = "\nThe cycle:\n"

Progress = Callable[[Verdict], None]


def check(
    found: Found,
    *,
    modes: Sequence[Mode] = MODES,
    cache: Cache | None = None,
    progress: Progress = lambda _: None,
    witnesses: int = 1,
) -> Report:
    """Verify what was found.

    Args:
        found: The examples, and what is known of their files already.
        modes: The modes to verify them in, where an example has them.
        cache: What remembers what was verified; nothing unless given.
        progress: Called with each verdict as it is known.
        witnesses: How many further hash seeds a mismatch is tried with, from 1.

    Returns:
        What came of it. Every process that was started has ended by then.

    Raises:
        InterpreterGone: The interpreter that starts the examples was killed.
        KeyboardInterrupt: Somebody has pressed Ctrl-C.

    >>> from hocket.verify import Found, check
    >>> report = check(Found())
    >>> report.ok
    True

    .. versionadded:: 0.1
    """
    with Runner() as runner:
        return check_by(
            runner,
            found,
            modes=modes,
            cache=cache,
            progress=progress,
            witnesses=witnesses,
        )


def check_by(
    runner: Runner,
    found: Found,
    *,
    modes: Sequence[Mode] = MODES,
    cache: Cache | None = None,
    progress: Progress = lambda _: None,
    witnesses: int = 1,
) -> Report:
    """Verify what was found, as `check` does.

    Args:
        runner: What runs it; it may have started an interpreter ahead.
        found: As there.
        modes: As there.
        cache: As there.
        progress: As there.
        witnesses: As there.
    """
    started = time.perf_counter()
    memory = cache or Cache(None)
    verdicts: dict[tuple[str, str], Verdict] = {}
    todo: dict[Mode, list[Example]] = {}

    def settle(verdict: Verdict) -> None:
        verdicts[verdict.example.id, verdict.mode.name] = verdict
        progress(verdict)

    for verdict in recall(found, memory, modes):
        if is_known(verdict):
            settle(verdict)
        else:
            verdicts[verdict.example.id, verdict.mode.name] = verdict
            todo.setdefault(verdict.mode, []).append(verdict.example)
    if todo:
        left = Counter(each.id for examples in todo.values() for each in examples)
        ran: defaultdict[str, list[Verdict]] = defaultdict(list)
        try:
            for each in _run_all(todo, runner, witnesses):
                verdict = without_witness(as_asked(each))
                of_example = ran[verdict.example.id]
                of_example.append(verdict)
                if cache and len(of_example) == left[verdict.example.id]:
                    _remember(of_example, memory)
                settle(verdict)
        except KeyboardInterrupt:
            known = [each for each in verdicts.values() if _is_settled(each)]
            report = Report(known, tuple(found.problems))
            stopped = Stopped(report, len(verdicts), named(runner.running()))
            raise stopped from None
        memory.forget_old()
    return report_of(found, explained([*verdicts.values()]), started)


def _is_settled(verdict: Verdict) -> bool:
    """Whether it is known what became of an example."""
    return is_known(verdict) or verdict.mismatch is not None


def _remember(verdicts: Sequence[Verdict], memory: Cache) -> None:
    """Keep what an example did in all its modes, unless that is a matter of chance."""
    example = verdicts[0].example
    is_steady = all(each.verified for each in verdicts)
    if is_steady and _can_be_remembered(example):
        for each in verdicts:
            if each.outcome and not may_ask(example, each.outcome.modules or ()):
                memory.remember(example, each.mode, each.outcome)


def _can_be_remembered(example: Example) -> bool:
    """Whether a program still reads as it did when it was found: its file is run.

    Of what a command takes in nobody hears, and what chance gives passes one time only.
    """
    if chance_in(example.source):
        return False
    if example.kind == "session":
        return not example.is_console
    with suppress(OSError, SyntaxError, UnicodeDecodeError):
        with tokenize.open(example.path) as file:
            now = file.read().removeprefix("\ufeff")
        return now.split("\n") == re.split("\r\n|\r|\n", example.source)
    return False


def _run_all(
    todo: dict[Mode, list[Example]], runner: Runner, witnesses: int
) -> Iterable[Verdict]:
    """Run all side by side; then what mismatched again."""
    # Another hash seed in each mode: the more orders of a set are seen.
    # An odd one is in another time zone: that of one mode, and of each second further.
    others = random.sample(range(0, 1 << 32, 2), len(todo) + witnesses + SEEDS - 2)
    seeds = [runner.seed, *others]
    seed_of = dict(zip(todo, seeds, strict=False))
    # Sessions of other modes may run in that one, too.
    seed_of.setdefault(PROCESS, runner.seed)
    if OUTCOMES in seed_of:
        seed_of[OUTCOMES] = 0  # as that of `hocket outcomes`, whose tokens count on it
    if HOCKET in seed_of:
        seed_of[HOCKET] |= 1
    further, others = seeds[-SEEDS + 1 :], seeds[len(todo) : -SEEDS + 1]
    further = [seed | (number % 2 == 0) for number, seed in enumerate(further)]
    doubted: list[Verdict] = []
    try:
        yield from _run_and_diagnose(
            todo, runner, seed_of, others, further=further, doubted=doubted
        )
    except KeyboardInterrupt:
        yield from doubted  # nobody has time to look at them again
        raise


def _run_and_diagnose(
    todo: Mapping[Mode, list[Example]],
    runner: Runner,
    seed_of: Mapping[Mode, int],
    witnesses: Sequence[int],
    *,
    further: Sequence[int],
    doubted: list[Verdict],
) -> Iterable[Verdict]:
    runs = _start(todo, runner, seed_of)
    reality = Reality(runner, runs[PROCESS], seed_of)
    several = Repeated()
    seen_once: list[tuple[Verdict, int]] = []
    early: Iterator[Verdict] = iter(())
    for mode, outcomes in (*runs.items(), (VIRTUAL, reality.paused)):
        if mode.is_busy:
            # Only what steps back goes on: here a run has quiet enough to be right.
            right = right_again(doubted, runner, seed_of, witnesses)
            yield from _set_aside(right, seen_once)
        last = 0
        if [*todo] == [VIRTUAL] and outcomes is runs[VIRTUAL]:
            last = len([*repeated(VIRTUAL, todo[VIRTUAL])]) - 1
        for number, (example, outcome) in enumerate(outcomes, 1):
            if mode is VIRTUAL and _CYCLE in outcome.deadlock:
                runner.hopeless.add(example.id)
            verdict = several.take(judge(example, mode, outcome))
            verdict = verdict and reality.look_at(verdict)
            if verdict is not None:
                yield from _sort_out([verdict], seen_once, doubted)
            if number == last:
                # The last one may take long, and disturbs no clock.
                early = under_other_seeds(seen_once, runner, seed_of, further)
                seen_once = []
    yield from early
    yield from _sort_out(reality.try_luck(), seen_once, doubted)
    if doubted:  # to look at one again leaves a processor free
        warm_up_others(seen_once, runner, further)
    looked_at = map(
        reality.named, diagnose(doubted, runner, seed_of, witnesses, further)
    )
    yield from _set_aside(looked_at, seen_once)
    yield from under_other_seeds(seen_once, runner, seed_of, further)


def _start(
    todo: Mapping[Mode, list[Example]], runner: Runner, seed_of: Mapping[Mode, int]
) -> dict[Mode, Runs]:
    """Start all in all modes; give the runs in the order in which they are read."""
    many = {mode: _CORES if mode.is_busy else MANY for mode in seed_of}
    for mode in todo:
        runner.warm_up(mode, seed_of[mode], many[mode])
    started = {
        mode: runner.run(
            mode, repeated(mode, todo.get(mode, ())), seed=seed, at_once=many[mode]
        )
        for mode, seed in seed_of.items()
    }
    # What is found on the virtual clock is of use where time is real.
    order = sorted(started, key=lambda mode: (mode.is_busy, mode.clock == "real"))
    return {mode: started[mode] for mode in order}


def _sort_out(
    verdicts: Iterable[Verdict],
    seen_once: list[tuple[Verdict, int]],
    doubted: list[Verdict],
) -> Iterator[Verdict]:
    """Note mismatches that may be chance; yield the other verdicts that are due."""
    for verdict in verdicts:
        if verdict.mismatch is not None and verdict.mode is not OUTCOMES:
            doubted.append(verdict)
        else:
            yield from _set_aside([verdict], seen_once)


def _set_aside(
    verdicts: Iterable[Verdict], seen_once: list[tuple[Verdict, int]]
) -> Iterator[Verdict]:
    """Yield verdicts, but for those of what is to be seen under more seeds."""
    for verdict in verdicts:
        if verdict.mismatch is None and (seeds := seeds_to_add(verdict)):
            seen_once.append((verdict, seeds))
        else:
            yield verdict
