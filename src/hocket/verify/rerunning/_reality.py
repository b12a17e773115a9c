"""What a session prints in reality, where its waits take their time.

On the virtual clock they take none: meanwhile the time of day does not move, and no
other process does anything. A reader sees both. So a session that has asked that clock,
or waited by it, is typed in once more on the real clock, beside others. What it prints
there counts. One that waits for long is typed in on the virtual clock again, where its
waits take some real time. If it prints something else then, nobody knows what a reader
sees.

Real time slips on a busy machine. So what is wrong there, and right on the virtual
clock, is wrong only if it is so several times; see `_diagnose`. And what is right there
only, and names no clock, must be so each time: it may be luck.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from hocket.verify._model import Mismatch, Mode, Verdict
from hocket.verify._modes import PROCESS, VIRTUAL
from hocket.verify.judging._judge import judge, said
from hocket.verify.rerunning._repeated import repeated
from hocket.verify.rerunning._wall import names_clock, reads_clock_in_c
from hocket.verify.running._run import Runner, Runs
from hocket.verify.running._waiting import SHORT, Waiting, pauses_of, waiting

#: So often must be right in reality what names no clock, and is right there only.
_TRIES = 4


class Reality:
    """Lets the waits of sessions take real time.

    Args:
        runner: What runs them.
        runs: Those of other examples in reality, beside which they run.
        seed_of: The hash seed of the runs of each mode.

    Attributes:
        paused: The runs of what waits for long.
    """

    def __init__(self, runner: Runner, runs: Runs, seed_of: Mapping[Mode, int]) -> None:
        self._runner, self._runs, self._seed = runner, runs, seed_of[PROCESS]
        self.paused = runner.run(VIRTUAL, (), seed=seed_of.get(VIRTUAL, self._seed))
        #: The verdicts where waits take no time.
        self._virtual: dict[str, Verdict] = {}
        #: What is right only in reality, perhaps by luck.
        self._lucky: dict[str, Verdict] = {}

    def look_at(self, verdict: Verdict) -> Verdict | None:
        """Take a verdict; None where it depends on what further runs print.

        Args:
            verdict: Of any run.
        """
        example = verdict.example
        if isinstance(example, Waiting):
            return self._word(verdict)
        if verdict.mismatch is not None and verdict.mismatch.kind == "unsteady":
            return verdict
        again = waiting(verdict)
        if again is None:
            return verdict
        self._virtual[example.id] = verdict
        if again.pauses:
            self.paused.add(repeated(VIRTUAL, [again]))
        else:
            self._runs.add(repeated(PROCESS, [again]))
        return None

    def _word(self, real: Verdict) -> Verdict | None:
        virtual = self._virtual[real.example.id]
        # Where both are wrong, the other may be so since the machine is busy.
        if real.mismatch is not None:
            return real
        if virtual.mismatch is None:
            is_seen = not (pauses_of(real.example) and reads_clock_in_c(virtual))
            return virtual if is_seen else _unseen(virtual)
        if pauses_of(real.example):
            return _slow(virtual)
        if names_clock(virtual):
            return real
        self._lucky[real.example.id] = real
        return None

    def try_luck(self) -> Iterator[Verdict]:
        """Run again, each by itself, what is right only in reality."""
        for _ in range(1, _TRIES):
            due = [verdict.example for verdict in self._lucky.values()]
            runs = self._runner.run(PROCESS, due, seed=self._seed, at_once=1)
            for example, outcome in runs:
                if judge(example, PROCESS, outcome).mismatch is not None:
                    del self._lucky[example.id]
                    yield self._virtual[example.id]
        yield from self._lucky.values()

    def named(self, verdict: Verdict) -> Verdict:
        """Say of the last verdict on what waits that it is right where it does not.

        Args:
            verdict: Of any example.
        """
        example, mismatch = verdict.example, verdict.mismatch
        if not isinstance(example, Waiting):
            return verdict
        virtual = self._virtual[example.id]
        if mismatch is not None and example.pauses and not _agree(virtual, verdict):
            return _slow(verdict)
        if not example.is_right_virtually:
            return verdict
        if mismatch is None:
            return virtual
        facts = {**mismatch.facts, "clock": "virtual"}
        return replace(verdict, mismatch=replace(mismatch, facts=facts))


def _slow(verdict: Verdict) -> Verdict:
    """Say that waits in reality would show, and are too long for that."""
    assert verdict.mismatch is not None
    facts = {"limit": SHORT}
    mismatch = replace(verdict.mismatch, kind="slow", hint="shorten", facts=facts)
    return replace(verdict, mismatch=mismatch)


def _unseen(verdict: Verdict) -> Verdict:
    """Say that it may show how long its waits are, and nobody has looked."""
    example = verdict.example
    line, modes = example.steps[0].code_line or 1, (verdict.mode.name,)
    facts = {"limit": SHORT}
    mismatch = Mismatch(
        example.id, example.path, line, "clock", "shorten", facts, modes
    )
    return replace(verdict, mismatch=mismatch)


def _agree(one: Verdict, other: Verdict) -> bool:
    assert one.outcome is not None
    assert other.outcome is not None
    return said(one.example, one.outcome) == said(one.example, other.outcome)
