"""What a session prints in reality, where its waits take their time.

On the virtual clock they take none: meanwhile the time of day does not move, and no
other process does anything. A reader sees both. So a session that has asked that clock,
or waited by it, is typed in once more on the real clock, beside others. What it prints
there counts.

Real time slips on a busy machine. So what is wrong there, and right on the virtual
clock, is wrong only if it is so several times; see `_diagnose`. And what is right there
only, and names no clock, must be so each time: it may be luck.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace

from hocket.verify._judge import judge, said
from hocket.verify._model import Example, Verdict
from hocket.verify._modes import PROCESS, VIRTUAL
from hocket.verify._run import Runner, Runs
from hocket.verify._wall import names_clock

#: Seconds of waiting at most that pass once more in reality.
_SHORT = 5.0
#: The part of its time limit that a session may wait which names a clock, or is wrong
#: on the virtual one.
_PART = 0.8
#: So often must be right in reality what names no clock, and is right there only.
_TRIES = 4


@dataclass(frozen=True, slots=True)
class InReality(Example):
    """A session that runs on the real clock.

    Attributes:
        session: The session.
        is_right_virtually: Whether it is right on the virtual clock.
    """

    session: Example | None = None
    is_right_virtually: bool = False


class Reality:
    """Runs sessions in reality that have waited on the virtual clock.

    Args:
        runner: What runs them.
        runs: Of other examples in reality, beside which they run.
        seed: The hash seed of these.
    """

    def __init__(self, runner: Runner, runs: Runs, seed: int) -> None:
        self._runner, self._runs, self._seed = runner, runs, seed
        #: The verdicts on the virtual clock.
        self._virtual: dict[str, Verdict] = {}
        #: What is right only in reality, perhaps by luck.
        self._lucky: dict[str, Verdict] = {}

    def look_at(self, verdict: Verdict) -> Verdict | None:
        """Take a verdict; None where it depends on what further runs print.

        Args:
            verdict: Of any run.
        """
        example = verdict.example
        if isinstance(example, InReality):
            return self._word(verdict)
        if not _is_due(verdict):
            return verdict
        self._virtual[example.id] = verdict
        self._runs.add([_in_reality(verdict)])
        return None

    def _word(self, real: Verdict) -> Verdict | None:
        virtual = self._virtual[real.example.id]
        if virtual.mismatch is None:
            return self.named(real) if real.mismatch is None else real
        if real.mismatch is not None:
            return virtual if _agree(virtual, real) else real
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
        """Say of the last verdict on an example in reality that it is right elsewhere.

        Args:
            verdict: Of any example.
        """
        example, mismatch = verdict.example, verdict.mismatch
        if not (isinstance(example, InReality) and example.is_right_virtually):
            return verdict
        if mismatch is None:
            return self._virtual[example.id]
        facts = {**mismatch.facts, "clock": "virtual"}
        return replace(verdict, mismatch=replace(mismatch, facts=facts))


def as_asked(verdict: Verdict) -> Verdict:
    """Give a verdict for the example and the mode that were asked for.

    Args:
        verdict: Of any run.
    """
    session = getattr(verdict.example, "session", None)
    return replace(verdict, example=session, mode=VIRTUAL) if session else verdict


def _in_reality(virtual: Verdict) -> InReality:
    session = virtual.example
    known = {each.name: getattr(session, each.name) for each in fields(session)}
    known["options"] = replace(session.options, clock="real")
    is_right = virtual.mismatch is None
    return InReality(**known, session=session, is_right_virtually=is_right)


def _is_due(verdict: Verdict) -> bool:
    """Whether a session is to be seen in reality, too."""
    example, outcome = verdict.example, verdict.outcome
    if verdict.mode is not VIRTUAL or example.kind != "session" or outcome is None:
        return False
    if example.options.clock == "virtual" or outcome.moved is None:
        return False
    if outcome.moved <= _SHORT:
        return True
    is_doubted = verdict.mismatch is not None or names_clock(verdict)
    return is_doubted and outcome.moved <= _PART * example.options.timeout


def _agree(one: Verdict, other: Verdict) -> bool:
    assert one.outcome is not None
    assert other.outcome is not None
    return said(one.example, one.outcome) == said(one.example, other.outcome)
