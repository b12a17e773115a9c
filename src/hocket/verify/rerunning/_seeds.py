"""How often an example is seen before it counts as right: under so many hash seeds.

The order in a set of words depends on the seed, and that in a set of tasks, or by an
`id`, on where objects lie, which is elsewhere in each interpreter. A program runs in
three modes, each under another seed, and a session in one. What makes a set of words,
or a hash, runs again under further seeds, on the virtual clock where it can; and so
does what names something that does so in a module that it has imported. But no text
tells for sure. So a session that waits for nothing is seen under a few whatever it
holds, unless that takes long. `_other_seeds` runs it.
"""

import sysconfig
from pathlib import Path

import hocket
from hocket.verify._model import Example, Verdict
from hocket.verify._modes import VIRTUAL, modes_of
from hocket.verify.reading._definitions import WORD, combiners_in, knows_less, makers_in
from hocket.verify.reading._unordered import gives_view, may_show_place, may_show_seed

#: Seeds under which is seen what may show the order in a set. Of two words each comes
#: first under half of the seeds: an output that depends on it passes once in 256 times.
#: With each, objects lie elsewhere, too.
SEEDS = 8
#: Under which is seen what may depend on where objects lie alone. Many programs may,
#: and few do: of two tasks the documented one comes first each time once in 32.
_PLACES = 5
#: Under which is seen a session that waits for nothing, unless it keeps a processor
#: busy for so many seconds; and what nobody remembers, so that the next check has other
#: seeds.
_FEW, _BUSY = 3, 0.2
_INSTALLED = tuple(sysconfig.get_path(name) for name in ("purelib", "platlib"))

_OWN = str(Path(hocket.__file__).parent)


def seeds_to_add(verdict: Verdict) -> int:
    """Tell under how many seeds more an example is to be seen.

    Args:
        verdict: Of its run in one mode, in which it was right.
    """
    return max(0, seeds_due(verdict) - len(modes_of(verdict.example)))


def seeds_due(verdict: Verdict) -> int:
    """Tell under how many seeds an example is to be seen; 0 in all but one mode.

    Args:
        verdict: Of its run in one mode.
    """
    example = verdict.example
    modes = modes_of(example)
    quickest = VIRTUAL if VIRTUAL in modes else modes[0]
    if example.kind == "outcomes" or verdict.mode is not quickest:
        return 0
    if example.is_console:
        return _FEW
    if names_order(verdict):
        return SEEDS
    if may_show_place(_source(example), is_shown=True):
        return SEEDS if is_quick(verdict) else _PLACES
    # No text tells for sure.
    return _FEW if is_quick(verdict) and not _is_busy(verdict) else 1


def names_order(verdict: Verdict) -> bool:
    """Whether the text of an example, or what it names, may show an order of a set.

    Args:
        verdict: Of its run.
    """
    example = verdict.example
    source = _source(example)
    printed = "\n".join(step.expected or "" for step in example.steps)
    if verdict.mismatch is not None and verdict.outcome is not None:
        printed = "\n".join([printed, *verdict.outcome.outputs])
    words = {"", *WORD.findall(source)}
    is_typed = example.kind == "session"
    modules = modules_of(verdict)[0]
    less = knows_less(*modules)
    return bool(
        may_show_seed(source, printed, is_typed=is_typed, knows_less=less)
        or words & words_of_order(verdict)
        or words & installed_words_of_order(verdict)
        or (gives_view(source) and words & combiners_in(*modules))
    )


def _source(example: Example) -> str:
    return "\n".join(step.source for step in example.steps)


def is_quick(verdict: Verdict) -> bool:
    """Whether a session did without a loop and without a clock, and beside others.

    Args:
        verdict: Of its run.
    """
    is_session = verdict.example.kind == "session" and verdict.mode is VIRTUAL
    if not is_session or verdict.alone or verdict.outcome is None:
        return False
    return verdict.outcome.moved is None


def _is_busy(verdict: Verdict) -> bool:
    return verdict.outcome is not None and verdict.outcome.worked > _BUSY


def modules_of(verdict: Verdict) -> tuple[set[str], set[str]]:
    """The modules that a run imported: of its project, and of installed packages.

    Where they are not known its outcome is not remembered either.

    Args:
        verdict: Of the run.
    """
    modules = {
        module
        for module in (verdict.outcome and verdict.outcome.modules) or ()
        if module.endswith(".py") and not module.startswith(_OWN)
    }
    installed = {module for module in modules if module.startswith(_INSTALLED)}
    return modules - installed, installed


def words_of_order(verdict: Verdict) -> frozenset[str]:
    """Name what the modules of a run's project define that may show an order.

    Args:
        verdict: Of the run. "" stands for what is in them before all definitions.
    """
    return makers_in(*modules_of(verdict)[0])


def installed_words_of_order(verdict: Verdict) -> frozenset[str]:
    """Name what the installed modules of a run define that may show an order.

    Args:
        verdict: Of the run.
    """
    return frozenset[str]().union(*map(makers_in, modules_of(verdict)[1]))
