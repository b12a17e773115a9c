"""A mismatch: is it the program, or is it chance?

Real time slips on a loaded machine, two programs want the same port, and sets have
another order under another hash seed. So a program that printed other than documented
beside others runs again by itself, one after the other, under another hash seed, or
under several where it may depend on that, and then under the same. What its author
allows to differ does not count here either.

One run that is right says little where the system orders threads, or a number is drawn.
What starts threads, and was wrong beside others in reality, is right if it is so four
times in a row by itself, before it is wrong there twice: once it may have been late.
What draws a random number without a seed is wrong if it is so once.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from hocket.verify._model import Ended, Example, Hint, Kind, Mode, Outcome, Verdict
from hocket.verify._modes import PROCESS, VIRTUAL
from hocket.verify.judging._diff import diff
from hocket.verify.judging._hints import unawaited
from hocket.verify.judging._judge import ACCEPTABLE, judge, reconciled, said
from hocket.verify.reading._chance import chance_in, draws, races, starts_threads
from hocket.verify.reading._unordered import lists_folder
from hocket.verify.rerunning._seeds import is_quick, seeds_due
from hocket.verify.rerunning._today import holds_today
from hocket.verify.running._joined import divide, together
from hocket.verify.running._run import Runner
from hocket.verify.running._waiting import Waiting

_ADDRESS = re.compile(r"\b0x[0-9a-f]{6,}\b")
#: What asks for the time zone.
_ZONED = re.compile(
    r"\b(?:fromtimestamp|timestamp|localtime|ctime|mktime|strftime|astimezone|tzname"
    r"|timezone|formatdate|parsedate_to_datetime|asctime|now)\b"
)

#: Of the runs after the one alone, so many go side by side: they sleep for the most
#: part, and do not crowd each other.
_FEW = 4
#: So often must be wrong in reality what is right on the virtual clock; and so often
#: right by itself, one time after the other, what starts threads.
_TRIES = 4
#: What starts threads, and is wrong so often by itself, was not late.
_SLIPS = 2

#: Ends that do not depend on what runs beside.
_FINAL = frozenset[Ended](
    {"deadlock", "flood", "encoding", "parent", "emptied", "system"}
)


def diagnose(
    doubted: Iterable[Verdict],
    runner: Runner,
    seed_of: Mapping[Mode, int],
    other_seeds: Sequence[int],
    further: Sequence[int] = (),
) -> Iterator[Verdict]:
    """Run the programs that mismatched again, and find on what their outputs depend.

    Args:
        doubted: The mismatches.
        runner: What runs them.
        seed_of: The hash seed of each mode's runs so far.
        other_seeds: Further hash seeds to try, at least one.
        further: More of them, for what may depend on the seed: often two agree.

    Yields:
        For each mismatch: itself where every run says the same; the verdict of a
        run alone where only what ran beside it was to blame; else a mismatch that
        shows two outputs and cannot be accepted.
    """
    doubted = list(doubted)
    # What hangs where it has a deadlock on the virtual clock does not hang by chance.
    dead = {
        verdict.example.id
        for verdict in doubted
        if verdict.outcome is not None and verdict.outcome.deadlock
    }
    by_mode: dict[Mode, list[Verdict]] = {}
    for verdict in doubted:
        if (
            verdict.outcome is None
            or verdict.outcome.ended in _FINAL
            or verdict.mismatch is None
            or verdict.mismatch.kind == "unsteady"
            or (_is_late(verdict) and verdict.example.id in dead)
        ):
            yield verdict
        else:
            by_mode.setdefault(verdict.mode, []).append(verdict)
    trials: list[_Trial] = []
    for mode, doubts in by_mode.items():
        verdicts, late = doubts, [doubt for doubt in doubts if _is_late(doubt)]
        if len(late) > _FEW:  # their time would have to pass again, for each
            yield from late
            verdicts = [doubt for doubt in doubts if not _is_late(doubt)]
        trials.append(_Trial(runner, mode, verdicts, seed_of[mode]))
    yield from _tried(trials, other_seeds, further)


def _tried(
    trials: Sequence["_Trial"], other_seeds: Sequence[int], further: Sequence[int]
) -> Iterator[Verdict]:
    """Run all that is due, one trial after the other, and say what it means."""
    first, *others = other_seeds
    # Here all run at once, for their time passes again.
    late = [(trial, trial.start_late_again(first)) for trial in trials]
    for trial, outcomes in late:
        trial.take(first, outcomes)
    for trial in trials:
        trial.run(trial.seen_once(), first, 1)
        trial.try_again(first)
        for seed in others:
            trial.run(trial.runs, seed, _FEW)
        trial.run_under_more(further)
        trial.run_unsteady_again()
        yield from map(trial.word, trial.runs)


def right_again(
    doubted: list[Verdict],
    runner: Runner,
    seed_of: Mapping[Mode, int],
    other_seeds: Sequence[int],
) -> Iterator[Verdict]:
    """Run mismatches again; yield what is right now, and take it off the list.

    It needs less quiet than `diagnose`, which is to see the rest when all is still. So
    is what was late, or waits in reality, whose time is not to pass twice more.

    Args:
        doubted: The mismatches.
        runner: As for `diagnose`.
        seed_of: As there.
        other_seeds: As there.
    """
    in_time = [
        doubt
        for doubt in doubted
        if not (_is_late(doubt) or isinstance(doubt.example, Waiting))
        if not (_races(doubt) or draws(doubt.example.source))
    ]
    for verdict in diagnose(in_time, runner, seed_of, other_seeds):
        if verdict.mismatch is None:
            known = verdict.example.id, verdict.mode
            doubted[:] = [e for e in doubted if (e.example.id, e.mode) != known]
            yield verdict


def _races(verdict: Verdict) -> bool:
    """Whether the system orders threads or processes of what ran."""
    return verdict.mode is PROCESS and starts_threads(verdict.example.source)


def _is_late(verdict: Verdict) -> bool:
    return verdict.outcome is not None and verdict.outcome.ended == "timeout"


class _Trial:
    """All runs of what mismatched in one mode, the first one's included."""

    def __init__(
        self, runner: Runner, mode: Mode, verdicts: Iterable[Verdict], seed: int
    ) -> None:
        self.runner = runner
        self.mode = mode
        self.verdicts: dict[str, Verdict] = {}
        self.runs: dict[str, list[tuple[int, Outcome]]] = {}
        for verdict in verdicts:
            if verdict.mismatch is not None and verdict.outcome is not None:
                self.verdicts[verdict.example.id] = verdict
                self.runs[verdict.example.id] = [(seed, verdict.outcome)]

    def seen_once(self) -> list[str]:
        """What has not run again."""
        return [id_ for id_, runs in self.runs.items() if len(runs) == 1]

    def start_late_again(self, seed: int) -> Iterator[tuple[Example, Outcome]]:
        """Start what hit its limit; read what comes of it later."""
        return self._start([id_ for id_ in self.runs if self._times_late(id_)], seed)

    def take(self, seed: int, outcomes: Iterable[tuple[Example, Outcome]]) -> None:
        """Note what came of runs under a seed."""
        for example, outcome in outcomes:
            self.runs[example.id].append((seed, outcome))

    def run(self, ids: Collection[str], seed: int, at_once: int) -> None:
        """Run examples once more."""
        # What does not bear company, or is none, gets none.
        steady = [
            id_
            for id_ in ids
            if self._differing(id_) is None
            if self.runs[id_][0][1].ended != "cleared"
        ]
        for chosen, many in (
            (steady, at_once),
            ([id_ for id_ in ids if id_ not in steady], 1),
        ):
            self.take(seed, self._start(chosen, seed, many))

    def try_again(self, seed: int) -> None:
        """Run again what may have been late each time, or right by luck."""
        while due := [*filter(self._is_open, self.runs)]:
            self.run(due, seed, 1 if len(due) < _FEW else _FEW)

    def _is_open(self, id_: str) -> bool:
        """Whether the next run may tell more than those so far."""
        if self._times_late(id_) > 1:
            return False
        if self._may_be_right_once(id_):
            return len(self.runs[id_]) < _TRIES and not self._was_late(id_)
        if self._draws(id_):
            return len(self.runs[id_]) <= _TRIES and self._differing(id_) is None
        is_open = self._races(id_) and not self._is_right_again(id_)
        return is_open and self._was_right(id_).count(False) < _SLIPS

    def run_under_more(self, seeds: Sequence[int]) -> None:
        """Run what may depend on the seed again, as often as if it were right.

        By then two runs differ, if it does: what it prints may be accepted.
        """
        due = {
            id_: more
            for id_, verdict in self.verdicts.items()
            if verdict.mismatch is not None and verdict.mismatch.kind in ACCEPTABLE
            if self._differing(id_) is None and (more := seeds_due(verdict) - 1)
        }
        quick = [id_ for id_ in due if is_quick(self.verdicts[id_])]
        for id_, seed in self._differing_when_bare(quick, seeds).items():
            self.run([id_], seed, _FEW)
        # On the real clock they would disturb each other.
        numbered = [*enumerate(seeds)]
        for some in [numbered] if self.mode is VIRTUAL else ([e] for e in numbered):
            left = [id_ for id_ in due if id_ not in quick]
            started = [
                (seed, self._start([id_ for id_ in left if due[id_] > number], seed))
                for number, seed in some
            ]
            for seed, outcomes in started:
                self.take(seed, outcomes)

    def _differing_when_bare(
        self, ids: Sequence[str], seeds: Sequence[int]
    ) -> dict[str, int]:
        """Find seeds under which a bare run, which is a hint, says something else.

        The interpreters are those in which what was right runs again.
        """
        if not ids:
            return {}
        run = [*together(self.verdicts[id_].example for id_ in ids)]
        started = [
            (seed, self.runner.run(self.mode, run, seed=seed, is_bare=True))
            for seed in seeds
        ]
        return {
            example.id: seed
            for seed, outcomes in started
            for ran, of_all in outcomes
            for example, outcome in divide(ran, of_all)
            if said(example, outcome) != said(example, self.runs[example.id][0][1])
        }

    def _start(
        self, ids: Iterable[str], seed: int, at_once: int = _FEW
    ) -> Iterator[tuple[Example, Outcome]]:
        # What was late twice is late: its time does not pass a third time.
        in_time = (id_ for id_ in ids if self._times_late(id_) < 2)
        examples = [self.verdicts[id_].example for id_ in in_time]
        if not examples:
            return iter(())
        return self.runner.run(self.mode, examples, seed=seed, at_once=at_once)

    def _times_late(self, id_: str) -> int:
        return sum(run.ended == "timeout" for _, run in self.runs[id_])

    def run_unsteady_again(self) -> None:
        """Of those that differ, run each by itself under the first seed once more.

        Where it is not right again, under the other seed, too.
        """
        for id_, runs in self.runs.items():
            other = self._differing(id_)
            if other and not (self._was_late(id_) or self._is_luck(id_)):
                self.run([id_], runs[0][0], 1)
                if not self._is_right_again(id_):
                    self.run([id_], other[0], 1)

    def word(self, id_: str) -> Verdict:
        """Say what the runs of an example mean."""
        verdict, runs = self.verdicts[id_], self.runs[id_]
        if self._was_late(id_):
            return replace(verdict, mismatch=None)
        other = self._differing(id_)
        if other is None:
            return _dated(verdict)
        # Who runs beside one that clears all away has said nothing.
        if self._is_right_again(id_) or runs[0][1].ended == "cleared":
            again = judge(verdict.example, self.mode, runs[-1][1])
            return replace(again, alone=again.mismatch is None)
        # What was cut off says nothing of what it would have printed.
        if late := next((run for _, run in runs if run.ended == "timeout"), None):
            return judge(verdict.example, self.mode, late)
        # The seed is to blame only where each seed has its own output.
        pairs = ((runs[0], runs[-2]), (other, runs[-1]))
        by_seed = not self._is_luck(id_) and all(
            said(verdict.example, run) == said(verdict.example, once)
            for (_, run), (_, once) in pairs
        )
        return _unsteady(verdict, runs[0][1], other[1], by_seed=by_seed)

    def _is_right_again(self, id_: str) -> bool:
        """Whether every run but the first one was right; or one, where that will do."""
        again = self._was_right(id_)
        if self._draws(id_):
            return False
        if self._races(id_):
            return len(again) >= _TRIES and all(again[-_TRIES:])
        return any(again) if self._may_be_right_once(id_) else all(again)

    def _was_right(self, id_: str) -> list[bool]:
        """Of each run but the first one, whether it was right."""
        example = self.verdicts[id_].example
        again = (judge(example, self.mode, run) for _, run in self.runs[id_][1:])
        return [each.mismatch is None for each in again]

    def _was_late(self, id_: str) -> bool:
        """Whether it is right, and was too slow before: so the virtual clock says."""
        return self._may_be_right_once(id_) and self._is_right_again(id_)

    def _may_be_right_once(self, id_: str) -> bool:
        example = self.verdicts[id_].example
        is_late = isinstance(example, Waiting) and example.is_right_virtually
        return is_late and not self._is_luck(id_)

    def _is_luck(self, id_: str) -> bool:
        """Whether one run tells little of the next."""
        return self._races(id_) or self._draws(id_)

    def _races(self, id_: str) -> bool:
        return _races(self.verdicts[id_])

    def _draws(self, id_: str) -> bool:
        return draws(self.verdicts[id_].example.source)

    def _differing(self, id_: str) -> tuple[int, Outcome] | None:
        """Find a run that says other than the first."""
        example = self.verdicts[id_].example
        (_, first), *others = self.runs[id_]
        once = said(example, first)
        return next((run for run in others if said(example, run[1]) != once), None)


def _dated(verdict: Verdict) -> Verdict:
    """Say so of a mismatch that is another one tomorrow."""
    assert verdict.mismatch is not None
    assert verdict.outcome is not None
    printed = reconciled(verdict.example, verdict.outcome)
    documented = (step.expected for step in verdict.example.steps)
    wrong = (it for it, due in zip(printed, documented, strict=False) if it != due)
    is_dated = holds_today("".join(wrong), verdict)
    if verdict.mismatch.kind not in ACCEPTABLE or not is_dated:
        return verdict
    mismatch = replace(verdict.mismatch, kind="date", hint="fixed", facts={})
    return replace(verdict, mismatch=mismatch)


def unsteady(wrong: Verdict, right: Verdict) -> Verdict:
    """Say that two runs of the same example differ.

    Args:
        wrong: The mismatch.
        right: The verdict of another run.
    """
    assert wrong.outcome is not None
    assert right.outcome is not None
    return _unsteady(wrong, wrong.outcome, right.outcome, by_seed=False)


def _unsteady(
    verdict: Verdict, one: Outcome, other: Outcome, *, by_seed: bool
) -> Verdict:
    assert verdict.mismatch is not None
    printed = "".join(reconciled(verdict.example, one))
    otherwise = "".join(reconciled(verdict.example, other))
    source = verdict.example.source
    call = chance_in(source)
    kind: Kind = "unsteady"
    hint: Hint = "steady" if races(source) and not call else "fixed"
    if _ADDRESS.sub("", printed) == _ADDRESS.sub("", otherwise):
        kind, hint = "address", "repr"
    elif all(holds_today(each, verdict) for each in (printed, otherwise)):
        kind, hint = "date", "fixed"
    elif by_seed and _ZONED.search(source):
        kind, hint = "zone", "utc"
    elif by_seed and lists_folder(source):
        kind, hint = "listing", "listed"
    elif by_seed:
        kind, hint = "seed", "sort"
    shown = diff(printed, otherwise, "output", ("one run", "another run"))
    name = unawaited("", printed)
    hint = "await" if kind == "address" and name else hint
    facts = {"because": f": it calls {call}" if call else "", "name": name}
    mismatch = replace(verdict.mismatch, kind=kind, hint=hint, facts=facts, diff=shown)
    return replace(verdict, mismatch=mismatch)
