"""What is known of examples without a run."""

import time
from collections.abc import Iterable, Iterator, Sequence

from hocket.verify._model import Mode, Report, Verdict
from hocket.verify._modes import MODES, modes_of
from hocket.verify._options import allows_python
from hocket.verify.finding._found import Found
from hocket.verify.remembering._cache import Cache


def recall(
    found: Found, memory: Cache, modes: Sequence[Mode] = MODES
) -> Iterator[Verdict]:
    """Yield what is known of each example without a run; see `is_known`."""
    for example in found.examples:
        requires = example.options.requires_python
        for mode in modes_of(example, tuple(modes)):
            if not allows_python(requires):
                yield Verdict(example, mode, skipped=requires)
            elif outcome := memory.look_up(example, mode):
                yield Verdict(example, mode, outcome=outcome, cached=True)
            else:
                yield Verdict(example, mode)


def is_known(verdict: Verdict) -> bool:
    """Whether nothing has to run for a verdict."""
    return verdict.outcome is not None or bool(verdict.skipped)


def report_of(found: Found, verdicts: Iterable[Verdict], started: float) -> Report:
    """Report what came of a check.

    Args:
        found: What was found.
        verdicts: The verdicts of all examples.
        started: When it began, by `time.perf_counter`.
    """
    return Report(
        list(verdicts),
        tuple(found.problems),
        tuple(found.not_run),
        found.skipped,
        tuple(found.unread),
        tuple(found.left_out),
        time.perf_counter() - started,
    )
