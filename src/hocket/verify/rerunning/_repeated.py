"""What runs several times side by side: where one run tells little of the next.

The system orders threads and processes. So what starts them is right when it is so in
reality each time, also where they begin late; see `hocket._child.delaying`. So is what
draws a random number without a seed. What is wrong once is not forgiven for one run
that is right; `_diagnose` says what becomes of it.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from hocket.verify._model import Example, Mode, Verdict
from hocket.verify._modes import PROCESS, VIRTUAL, modes_of
from hocket.verify.judging._judge import said
from hocket.verify.reading._chance import draws, starts_threads
from hocket.verify.rerunning._diagnose import unsteady

#: So often runs what starts threads: it is no rare thing. In every second run they
#: begin late. What goes wrong every second time is right in the others once in eight.
_RACES = 5
#: So often what draws, which few do. What goes wrong every fifth time is right each
#: time once in 35.
_DRAWS = 16


class Repeated:
    """Takes the verdicts on the runs of an example together."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, Mode], list[Verdict]] = {}

    def take(self, verdict: Verdict) -> Verdict | None:
        """Take the verdict on a run; give that on all when it is the last.

        Args:
            verdict: Of any run.
        """
        known = verdict.example.id, verdict.mode
        verdicts = self._known.setdefault(known, [])
        verdicts.append(verdict)
        if len(verdicts) < _times(verdict.example, verdict.mode):
            return None
        return _word(self._known.pop(known))


def repeated(mode: Mode, examples: Iterable[Example]) -> Iterator[Example]:
    """Give each example as often as it is to run.

    Args:
        mode: The mode of the runs.
        examples: The examples.
    """
    for example in examples:
        for _ in range(_times(example, mode)):
            yield example


def _times(example: Example, mode: Mode) -> int:
    if example.kind == "outcomes":
        return 1
    modes = modes_of(example)
    quickest = VIRTUAL if VIRTUAL in modes else modes[0]
    return _times_of(example.source, is_real=mode is PROCESS, is_due=mode is quickest)


@lru_cache(maxsize=4096)
def _times_of(source: str, *, is_real: bool, is_due: bool) -> int:
    if is_due and draws(source):
        return _DRAWS
    return _RACES if is_real and starts_threads(source) else 1


def _word(verdicts: list[Verdict]) -> Verdict:
    """Say what the verdicts on all runs of an example mean."""
    wrong = next((each for each in verdicts if each.mismatch is not None), None)
    if wrong is None:
        return verdicts[-1]
    other = next((each for each in verdicts if _differ(each, wrong)), None)
    if other is None or not draws(wrong.example.source):
        return wrong
    return unsteady(wrong, other)


def _differ(one: Verdict, other: Verdict) -> bool:
    """Whether two runs came to their ends, and say different things."""
    if one.outcome is None or other.outcome is None:
        return False
    if {one.outcome.ended, other.outcome.ended} != {"exit"}:
        return False
    return said(one.example, one.outcome) != said(one.example, other.outcome)
