"""A mismatch on the real clock: is it the program, or is it chance?

Real time slips on a loaded machine, and sets have another order under another
hash seed. So a program that printed other than documented side by side with
others runs again by itself, under another hash seed and then under the same.
"""

from collections.abc import Iterable
from dataclasses import replace

from holdfast.verify._compare import diff
from holdfast.verify._judge import judge
from holdfast.verify._model import Outcome, Verdict
from holdfast.verify._run import Runner


def diagnose(
    verdict: Verdict, runner: Runner, seed: int, other_seeds: Iterable[int]
) -> Verdict:
    """Run a program that mismatched again, alone, and tell what it hangs on.

    Args:
        verdict: the mismatch.
        runner: what runs it.
        seed: the hash seed of the run that mismatched.
        other_seeds: further hash seeds to try.

    Returns:
        The verdict where every run says the same; one of a run alone where only
        the load was to blame; else a mismatch that shows both outputs and
        cannot be accepted.
    """
    example, mode, first = verdict.example, verdict.mode, verdict.outcome
    assert first is not None
    if first.fault:
        return verdict  # the time limit would have to pass again

    def again(seed: int) -> Outcome:
        [(_, outcome)] = runner.run([(example, mode)], seed=seed, alone=True)
        return outcome

    others = [again(other) for other in other_seeds]
    if all(first.says_the_same_as(other) for other in others):
        return verdict
    same_seed = again(seed)
    if all(judge(example, mode, run).mismatch is None for run in [*others, same_seed]):
        return judge(example, mode, same_seed)
    other = next(run for run in others if not first.says_the_same_as(run))
    by_seed = mode.clock == "virtual" or first.says_the_same_as(same_seed)
    return _unstable(verdict, first, other, by_seed=by_seed)


def _unstable(
    verdict: Verdict, one: Outcome, other: Outcome, *, by_seed: bool
) -> Verdict:
    assert verdict.mismatch is not None
    if by_seed:
        what = "its output hangs on the hash seed, which differs from run to run"
        mend = "print in an order of your own: sort the set"
    else:
        what = "its output hangs on timing: two runs of it differ"
        mend = "let one task wait for the other instead of sleeping less or more"
    mismatch = replace(
        verdict.mismatch,
        what=what,
        mend=f"{mend}; such an output is never accepted",
        diff=diff(
            "".join(one.outputs),
            "".join(other.outputs),
            "output",
            ("one run", "another run"),
        ),
    )
    return replace(verdict, mismatch=mismatch, acceptable=False)
