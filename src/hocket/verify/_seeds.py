"""What may depend on the hash seed is seen under several, before it counts as right.

A program runs in three modes, each under another seed, and a session in one. What makes
a set of words, or a hash, runs again under further seeds, on the virtual clock where it
can; and so does what names something that does so in a module that it has imported.
`_other_seeds` runs it.
"""

import builtins
import keyword
import re
import sysconfig
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import hocket
from hocket.verify._model import Verdict
from hocket.verify._modes import VIRTUAL, modes_of
from hocket.verify._unordered import (
    may_show_place,
    may_show_seed,
    shows_seed,
)

#: Seeds under which is seen what may show the order in a set. Of two words each comes
#: first under half of the seeds: an output that depends on it passes once in 256 times.
#: With each, objects lie elsewhere, too.
SEEDS = 8
#: Under which is seen what may depend on where objects lie alone. Many programs may,
#: and few do: of two tasks the documented one comes first each time once in 32.
_PLACES = 5
#: Under which is seen what depends on what is installed; or what nobody remembers, so
#: that the next check has other seeds.
_FEW = 3
#: Where a statement of a module begins.
_PART = re.compile(r"^(?!(?:elif|else|except|finally)\b)(?=[^\W\d])", re.MULTILINE)
_DEFINED = re.compile(r"(?:async[ \t]+)?(?:def|class)[ \t]+(\w+)")
#: What stands left of a sign that assigns, or what a method of it is called.
_ASSIGNED = re.compile(
    r"^[ \t]*(\w[\w \t,.*()=]*)(?:\[.*?\])?[ \t]*(?::[^=\n]*)?[-+*/%@&|^<>]*=(?!=)"
    r"|^(\w+)[.\[]",
    re.MULTILINE,
)
_NEVER_BOUND = {*dir(builtins), *keyword.kwlist}
_DOCSTRING = re.compile(r'(?s)""".*?"""|\'\'\'.*?\'\'\'')
_DECORATORS = re.compile(r"(?:^@.*\n)+\Z", re.MULTILINE)
_Definition = tuple[str, frozenset[str], bool]
#: A word of a source.
WORD = re.compile(r"\w+")
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
    source = "\n".join(step.source for step in example.steps)
    printed = "\n".join(step.expected or "" for step in example.steps)
    if verdict.mismatch is not None and verdict.outcome is not None:
        printed = "\n".join([printed, *verdict.outcome.outputs])
    words = {"", *WORD.findall(source)}
    is_typed = example.kind == "session"
    if may_show_seed(source, printed, is_typed=is_typed) or words & words_of_order(
        verdict
    ):
        return SEEDS
    if may_show_place(source):
        return _PLACES
    return _FEW if words & installed_words_of_order(verdict) else 1


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
    return _makers_in(*modules_of(verdict)[0])


def installed_words_of_order(verdict: Verdict) -> frozenset[str]:
    """Name what the installed modules of a run define that may show an order.

    Args:
        verdict: Of the run.
    """
    return frozenset[str]().union(*map(_makers_in, modules_of(verdict)[1]))


@lru_cache(maxsize=4096)
def _makers_in(*modules: str) -> frozenset[str]:
    """Name what modules define that may show an order in a set, or names what does.

    Args:
        *modules: Their files. "" stands for what is in them before all definitions.
    """
    found = {module: _definitions(module) for module in modules}
    every = [each for definitions, _ in found.values() for each in definitions]
    makers = {name for name, _, may_show in every if may_show}
    for module, (_, kept) in found.items():
        elsewhere = (found[other][0] for other in modules if other != module)
        used = {word for other in elsewhere for _, words, _ in other for word in words}
        makers |= kept & used
    more = makers
    while more:
        more = {name for name, words, _ in every if words & makers} - makers
        makers |= more
    return frozenset(makers.union(*(kept for _, kept in found.values())))


@lru_cache(maxsize=4096)
def _definitions(module: str) -> tuple[list[_Definition], set[str]]:
    """List what a module defines: the name, the words in it, whether it shows an order.

    With it the names of the sets in which it only looks.
    """
    try:
        text = Path(module).read_text("utf-8", "replace")
    except OSError:
        return [], set()
    text = _DOCSTRING.sub('""', text)
    places = [0, *(each.start() for each in _PART.finditer(text)), len(text)]
    parts = [_DECORATORS.sub("", text[a:b]) for a, b in pairwise(places)]
    definitions: list[_Definition] = []
    kept: set[str] = set()
    for part in parts:
        may_show, sets = shows_seed(part, parts)
        may_show |= may_show_place(part)
        words = frozenset(WORD.findall(part))
        definitions += [
            (name, words if name else frozenset(), may_show) for name in _bound_in(part)
        ]
        kept |= sets
    return definitions, kept


def _bound_in(part: str) -> set[str]:
    """Name what a statement of a module defines, or changes; "" where it is not known.

    That is a guess at the text: to parse every module takes ten times as long.
    """
    if defined := _DEFINED.match(part):
        return {defined[1]}
    names = {
        word
        for assigned, changed in _ASSIGNED.findall(part)
        for word in WORD.findall(assigned or changed)
    }
    return names - _NEVER_BOUND or {""}
