"""What may depend on the hash seed is seen under several, before it counts as right.

A program runs in three modes, each under another seed. What has fewer modes, a session
or a program that needs real time, runs again under further seeds, if its source makes a
set, a hash, or what else has an order by such; or if it names what does so in a module
that it has imported.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import hocket
from hocket.verify._chance import may_have_set, may_show_seed
from hocket.verify._diagnose import diagnose
from hocket.verify._judge import judge
from hocket.verify._model import Example, Mode, Verdict
from hocket.verify._modes import modes_of
from hocket.verify._run import Runner

#: Seeds under which is seen what shows a set itself, as of a program in all modes.
SEEDS = 3
#: Under which is seen what names something of a module that makes one.
_SEEDS_OF_IMPORTS = 2
_DEFINED = re.compile(
    r"^(?:(?:async[ \t]+)?(?:def|class)[ \t]+(?P<defined>\w+)"
    r"|(?P<assigned>\w+)[ \t]*(?::[^=\n]*)?=)",
    re.MULTILINE,
)
_DOCSTRING = re.compile(r'(?s)""".*?"""|\'\'\'.*?\'\'\'')
_WORD = re.compile(r"\w+")

_OWN = str(Path(hocket.__file__).parent)


def seeds_to_add(verdict: Verdict) -> int:
    """Tell under how many seeds more an example is to be seen.

    Args:
        verdict: Of its run in one mode, in which it was right.
    """
    example = verdict.example
    first, *others = modes_of(example)
    seen = 1 + len(others)
    if example.kind == "outcomes" or verdict.mode is not first or seen >= SEEDS:
        return 0
    if example.is_console or _shows_itself(example):
        return SEEDS - seen
    return max(0, _SEEDS_OF_IMPORTS - seen) if _imports_it(verdict) else 0


def _shows_itself(example: Example) -> bool:
    source = "\n".join(step.source for step in example.steps)
    printed = "\n".join(step.expected or "" for step in example.steps)
    return may_show_seed(source, printed)


def _imports_it(verdict: Verdict) -> bool:
    """Whether it names what makes a set in a module that it has imported, not of ours.

    Where its modules are not known it is not remembered either, and the next check has
    another seed.
    """
    modules = (verdict.outcome and verdict.outcome.modules) or ()
    words = {*_WORD.findall(verdict.example.source)}
    return any(
        not words.isdisjoint(_set_makers(module))
        for module in modules
        if module.endswith(".py") and not module.startswith(_OWN)
    )


@lru_cache(maxsize=4096)
def _set_makers(module: str) -> frozenset[str]:
    """Name what a module defines that may make a set, or names what does.

    Not by its syntax: in a large module, to go through that takes longer than a run.
    """
    try:
        text = Path(module).read_text("utf-8", "replace")
    except OSError:
        return frozenset()
    text = _DOCSTRING.sub("", text)
    found = [*_DEFINED.finditer(text)]
    places = [*(each.start() for each in found), len(text)]
    definitions = {
        each["defined"] or each["assigned"]: text[start:end]
        for each, (start, end) in zip(found, pairwise(places), strict=True)
    }
    words = {name: {*_WORD.findall(each)} for name, each in definitions.items()}
    makers = {name for name, each in definitions.items() if may_have_set(each)}
    more = makers
    while more:
        more = {name for name in words.keys() - makers if words[name] & makers}
        makers |= more
    return frozenset(makers)


def under_other_seeds(
    right: Iterable[tuple[Verdict, int]],
    runner: Runner,
    seed_of: Mapping[Mode, int],
    seeds: Sequence[int],
) -> Iterator[Verdict]:
    """Run again what was right under too few hash seeds.

    Args:
        right: Verdicts of what was right, each with how many seeds to add.
        runner: What runs it.
        seed_of: The seed of each mode's runs so far.
        seeds: Others, as many as are needed.

    Yields:
        For each its verdict, or that it depends on the seed.
    """
    wanted = [*right]
    left = {(each.example.id, each.mode): each for each, _ in wanted}
    started = [
        (mode, seed, runner.run(mode, examples, seed=seed))
        for number, seed in enumerate(seeds)
        for mode, examples in _to_see(wanted, number).items()
    ]
    for mode, seed, outcomes in started:
        doubted: list[Verdict] = []
        for example, outcome in outcomes:
            verdict = judge(example, mode, outcome)
            if verdict.mismatch is not None and (example.id, mode) in left:
                del left[example.id, mode]
                doubted.append(verdict)
        yield from diagnose(doubted, runner, {mode: seed}, [seed_of[mode]])
    yield from left.values()


def _to_see(
    wanted: Iterable[tuple[Verdict, int]], number: int
) -> dict[Mode, list[Example]]:
    """What needs more seeds than a number, by its mode."""
    again: dict[Mode, list[Example]] = {}
    for each, seeds in wanted:
        if seeds > number:
            again.setdefault(each.mode, []).append(each.example)
    return again
