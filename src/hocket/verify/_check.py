"""Checking: each example in each of its modes, as much as possible from memory."""

import random
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from hocket.verify._cache import Cache
from hocket.verify._diagnose import diagnose
from hocket.verify._judge import judge
from hocket.verify._model import Example, Mismatch, Mode, Outcome, Report, Verdict
from hocket.verify._modes import MODES, PROCESS, modes_of, reason_to_skip
from hocket.verify._run import Runner

Progress = Callable[[Verdict], None]


def check(
    examples: Iterable[Example],
    *,
    modes: Sequence[Mode] = MODES,
    cache: Cache | None = None,
    problems: Sequence[Mismatch] = (),
    progress: Progress = lambda _: None,
    witnesses: int = 1,
) -> Report:
    """Verify examples.

    Args:
        examples: what to verify.
        modes: the modes to verify them in, where an example has them.
        cache: what remembers what was verified; nothing unless given.
        problems: what is known to be wrong with their files already.
        progress: called with each verdict as it is known.
        witnesses: how many further hash seeds a mismatch is tried with, from 1.

    Returns:
        What was found. Every process that was started has ended by then.

    Raises:
        InterpreterGone: the interpreter that starts the examples was killed.

    >>> from hocket.verify import check
    >>> report = check([])
    >>> report.ok
    True

    .. versionadded:: 0.1
    """
    started = time.perf_counter()
    memory = cache or Cache(None)
    verdicts: dict[tuple[str, str], Verdict] = {}
    todo: dict[Mode, list[Example]] = {}

    def settle(verdict: Verdict) -> None:
        verdicts[verdict.example.id, verdict.mode.name] = verdict
        progress(verdict)

    for example in examples:
        for mode in modes_of(example, tuple(modes)):
            if reason := reason_to_skip(example):
                settle(Verdict(example, mode, skipped=reason))
            elif outcome := memory.look_up(example, mode):
                settle(Verdict(example, mode, outcome=outcome, cached=True))
            else:
                verdicts[example.id, mode.name] = Verdict(example, mode)
                todo.setdefault(mode, []).append(example)
    if todo:
        for verdict in _run_all(todo, witnesses):
            if verdict.mismatch is None and verdict.outcome is not None:
                memory.remember(verdict.example, verdict.mode, verdict.outcome)
            settle(verdict)
        memory.forget_old()
    in_order = _explained(list(verdicts.values()))
    return Report(in_order, tuple(problems), time.perf_counter() - started)


def _run_all(todo: dict[Mode, list[Example]], witnesses: int) -> Iterable[Verdict]:
    """Run all side by side; then what mismatched again."""
    # Another hash seed in each mode: the more orders of a set are seen.
    seeds = random.sample(range(1 << 32), len(todo) + witnesses)
    seed_of = dict(zip(todo, seeds, strict=False))
    doubted: list[Verdict] = []
    with Runner() as runner:
        for mode, seed in seed_of.items():
            runner.warm_up(mode, seed)
        started = [
            (mode, runner.run(mode, examples, seed=seed_of[mode], together=True))
            for mode, examples in todo.items()
        ]
        for mode, outcomes in started:
            for example, outcome in outcomes:
                verdict = judge(example, mode, outcome)
                if verdict.mismatch is None:
                    yield verdict
                else:
                    doubted.append(verdict)
        yield from diagnose(doubted, runner, seed_of, seeds[len(todo) :])


def _explained(verdicts: list[Verdict]) -> list[Verdict]:
    """Explain a hang on the real clock by the deadlock report on the virtual one."""
    reports = {
        verdict.example.id: _deadlock(verdict.outcome)
        for verdict in verdicts
        if verdict.mode is not PROCESS and verdict.outcome is not None
    }

    def explain(verdict: Verdict) -> Verdict:
        mismatch = verdict.mismatch
        report = reports.get(verdict.example.id, "")
        if not report or mismatch is None or "did not end" not in mismatch.what:
            return verdict
        what = f"{mismatch.what}: {report}"
        return replace(verdict, mismatch=replace(mismatch, what=what))

    return [explain(verdict) for verdict in verdicts]


def _deadlock(outcome: Outcome) -> str:
    _, found, report = "".join(outcome.outputs).rpartition("DeadlockError: ")
    return report.rstrip() if found else ""
