"""What one mode shows, explained by what another one does."""

from dataclasses import replace

from hocket.verify._model import Kind, Verdict
from hocket.verify._modes import PROCESS, VIRTUAL
from hocket.verify.judging._judge import ACCEPTABLE
from hocket.verify.rerunning._wall import names_clock

#: What each run shows according to its seed.
_BY_SEED = frozenset[Kind]({"seed", "zone", "listing"})


def explained(verdicts: list[Verdict]) -> list[Verdict]:
    """Explain what one mode shows by what another one does.

    Args:
        verdicts: All of a check.
    """
    return _by_clock(_by_seed(_by_deadlock(verdicts)))


def _by_seed(verdicts: list[Verdict]) -> list[Verdict]:
    """Say in all modes what the quickest shows: an output depends on the hash seed."""
    of_seed = {
        verdict.example.id: verdict.mismatch
        for verdict in verdicts
        if verdict.mismatch is not None and verdict.mismatch.kind in _BY_SEED
    }

    def explain(verdict: Verdict) -> Verdict:
        known, mismatch = of_seed.get(verdict.example.id), verdict.mismatch
        if known is None or mismatch is None or mismatch.kind not in ACCEPTABLE:
            return verdict
        return replace(verdict, mismatch=replace(known, modes=mismatch.modes))

    return [explain(verdict) for verdict in verdicts]


def _by_deadlock(verdicts: list[Verdict]) -> list[Verdict]:
    """Explain a hang on the real clock by the deadlock report on the virtual one."""
    reports = {
        verdict.example.id: verdict.outcome.deadlock
        for verdict in verdicts
        if verdict.outcome is not None and verdict.outcome.deadlock
    }

    def explain(verdict: Verdict) -> Verdict:
        report = reports.get(verdict.example.id)
        kind = verdict.mismatch.kind if verdict.mismatch else ""
        if (
            verdict.mismatch is None
            or kind not in {"timeout", "deadlock"}
            or not report
        ):
            return verdict
        facts = {**verdict.mismatch.facts, "report": report}
        return replace(verdict, mismatch=replace(verdict.mismatch, facts=facts))

    return [explain(verdict) for verdict in verdicts]


def _by_clock(verdicts: list[Verdict]) -> list[Verdict]:
    """Say of what is right in reality, and reads the time of day, how to measure."""
    right = {each.example.id for each in verdicts if _is_right_in_reality(each)}

    def explain(verdict: Verdict) -> Verdict:
        mismatch = verdict.mismatch
        if (
            verdict.example.id not in right
            or mismatch is None
            or mismatch.kind not in ACCEPTABLE
            or verdict.mode.clock != VIRTUAL.clock
            or not names_clock(verdict)
        ):
            return verdict
        wall = replace(mismatch, kind="wall", hint="monotonic")
        return replace(verdict, mismatch=wall)

    return [explain(verdict) for verdict in verdicts]


def _is_right_in_reality(verdict: Verdict) -> bool:
    return verdict.mode == PROCESS and verdict.mismatch is None
