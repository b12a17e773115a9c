"""What an author claims of a program's outcomes, and whether it holds.

A claim stands in the program's PEP 723 block, in a table of its own:

    # /// script
    # [tool.hocket.outcomes]
    # one = true                        # always the same lines, and the same end
    # never = ["deadlock", "raises"]    # no timing ends so
    # before = [["tea", "thank you"]]   # each "tea" before each "thank you"
    # prints = ["tea", "thank you"]     # these lines in any order, and returns
    # shares = ["lock", "semaphore"]    # as written, two tasks use the same one
    # exact = ["asyncio.sleep(TICK)"]   # sleeps that are clocks: their lines hold this
    # within = 2                        # explored so far, unless 10
    # cancel = 1                        # with a cancellation at any suspension
    # ///

A claim holds where every timing was seen, and none breaks it. Where the search stopped
before its end, a claim may be broken, but does not hold.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from typing import cast, get_args

from hocket.observe import PRIMITIVES
from hocket.outcomes._describe import percent_of
from hocket.outcomes._end import Kind
from hocket.outcomes._exploration import Exploration, Outcome
from hocket.outcomes._model import Model


@dataclass(frozen=True, slots=True)
class Claims:
    """What an author claims, and of which model.

    Attributes:
        one: Whether every timing prints the same lines and ends alike.
        never: The kinds of end that do not happen.
        before: Pairs of lines, the first always before the second.
        prints: The lines of every timing, whatever their order; each returns then, and
            asyncio has nothing to log. Nothing is claimed of them where there are none.
        shares: Kinds of primitives, such as `lock`: when all takes as long as written,
            two tasks use the same one, of at least one of these kinds. A program that
            just prints the lines breaks it.
        model: What may differ; that of the exploration that is held against them.

    >>> from hocket.outcomes import Claims, Model
    >>> Claims(never=("deadlock",), model=Model(cancel=1)).are_made
    True

    .. versionadded:: 0.1
    """

    one: bool = False
    never: tuple[Kind, ...] = ()
    before: tuple[tuple[str, str], ...] = ()
    prints: tuple[str, ...] = ()
    shares: tuple[str, ...] = ()
    model: Model = Model()  # noqa: RUF009 - it is frozen

    @property
    def are_made(self) -> bool:
        """Whether anything is claimed."""
        claims = self.one, self.never, self.before, self.prints, self.shares
        return any(claims)


@dataclass(frozen=True, slots=True)
class Breach:
    """A claim that does not hold.

    Attributes:
        claim: What is claimed, in words.
        outcome: One that breaks it; None where not every timing was seen.

    >>> from hocket.outcomes import Breach
    >>> print(Breach("never deadlock", None))
    never deadlock: not every timing was seen

    .. versionadded:: 0.1
    """

    claim: str
    outcome: Outcome | None

    def __str__(self) -> str:
        if self.outcome is None:
            return f"{self.claim}: not every timing was seen"
        return f"{self.claim}: not if {self.outcome.witness} ({self.outcome.token})"


def check_claims(claims: Claims, found: Exploration) -> list[Breach]:
    """Return the claims that do not hold.

    Args:
        claims: What an author claims.
        found: What a search has found, in the model of the claims.

    Returns:
        Each claim that an outcome breaks, with the nearest such outcome; and every
        claim where not all timings were seen.

    >>> import asyncio
    >>> from hocket.outcomes import Claims, check_claims, explore
    >>> async def say(word, after):
    ...     await asyncio.sleep(after)
    ...     print(word)
    ...
    >>> async def main():
    ...     await asyncio.gather(say("tea", after=1), say("cake", after=2))
    ...
    >>> found = explore(main)
    >>> check_claims(Claims(one=True), found)  # the same lines, in either order
    []
    >>> for breach in check_claims(Claims(before=(("tea", "cake"),)), found):
    ...     print(breach.claim)
    ...
    'tea' before 'cake'

    .. versionadded:: 0.1
    """
    breaches = list[Breach]()
    for claim, candidates, breaks in _each(claims, found):
        breaking = next(filter(breaks, candidates), None)
        if breaking is not None or found.further or not found.is_complete:
            breaches.append(Breach(claim, breaking))
    return breaches


def failing(claims: Claims, found: Exploration) -> list[Outcome]:
    """Return the outcomes that break a claim, the nearest one first.

    What its tasks share is a claim about the program, and broken by no outcome.

    Args:
        claims: What an author claims.
        found: What a search has found, even if it has not seen all.
    """

    def alone(outcome: Outcome) -> Exploration:
        return replace(found, outcomes=(outcome,), is_complete=True, further=0)

    of_outcomes = replace(claims, shares=())
    return [each for each in found.outcomes if check_claims(of_outcomes, alone(each))]


def unshared(claims: Claims, found: Exploration) -> str:
    """Say what no two tasks share, where that is all that is wrong; or "".

    Args:
        claims: What an author claims.
        found: What a search has found, with what is shared.
    """
    if check_claims(replace(claims, shares=()), found) or _is_shared(claims, found):
        return ""
    return f"no two tasks share {_one_of(claims.shares)}"


def share_of(outcomes: Iterable[Outcome]) -> str:
    """Say in how many of its timings a program comes to one of these outcomes."""
    share = sum(outcome.share for outcome in outcomes)
    return "all its timings" if share > 0.999 else f"{percent_of(share)} of its timings"


def misspelt(claims: Claims, found: Exploration, source: str) -> str:
    """Say which text of the claims turns up nowhere, so that they hold for ever.

    Args:
        claims: What an author claims.
        found: What a search has found.
        source: The program.

    Returns:
        A sentence, or "".
    """
    code = [line for line in source.splitlines() if not line.lstrip().startswith("#")]
    for text in claims.model.exact:
        if not any(text in line for line in code):
            return f"exact = [{text!r}]: no line of the program holds it"
    if found.is_complete and not found.further:
        printed = {line for outcome in found.outcomes for line in outcome.lines}
        for line in chain.from_iterable(claims.before):
            if line not in printed:
                return f"before names the line {line!r}, which no timing prints"
    return ""


def _each(
    claims: Claims, found: Exploration
) -> Iterator[tuple[str, Sequence[Outcome], Callable[[Outcome], bool]]]:
    """Yield each claim in words, what may break it, and what tells whether it does."""
    outcomes = found.outcomes
    if claims.one:
        yield "one outcome", outcomes, _is_another
    for kind in claims.never:
        yield f"never {kind}", outcomes, partial(_ends_so, kind)
    if claims.prints:
        lines = ", ".join(map(repr, claims.prints))
        yield f"prints {lines}", outcomes, partial(_prints_other, sorted(claims.prints))
    # The lines of a single timing show what is wrong; an outcome has many orders.
    timings = (*found.out_of_order, *outcomes)
    for first, second in claims.before:
        breaks = partial(_is_out_of_order, first, second)
        yield f"{first!r} before {second!r}", timings, breaks
    if not _is_shared(claims, found):
        yield f"two tasks share {_one_of(claims.shares)}", outcomes, _is_as_written


def _is_shared(claims: Claims, found: Exploration) -> bool:
    return not claims.shares or not {*claims.shares}.isdisjoint(found.shared)


def _one_of(kinds: Sequence[str]) -> str:
    """Name primitives in words, as `a lock, a queue or an event`."""
    *others, last = (f"a{'n' * (kind[0] in 'aeiou')} {kind}" for kind in kinds)
    return f"{', '.join(others)} or {last}" if others else last


def _is_as_written(outcome: Outcome) -> bool:
    return outcome.is_as_written


def _is_another(outcome: Outcome) -> bool:
    return not outcome.is_as_written


def _ends_so(kind: Kind, outcome: Outcome) -> bool:
    return outcome.end.kind == kind


def _prints_other(lines: list[str], outcome: Outcome) -> bool:
    return not outcome.end.is_clean or sorted(outcome.lines) != lines


def _is_out_of_order(first: str, second: str, outcome: Outcome) -> bool:
    return not outcome.always_before(first, second)


def read_claims(table: Mapping[str, object]) -> Claims:
    """Read the table `[tool.hocket.outcomes]`.

    Args:
        table: Its keys and values.

    Raises:
        ValueError: A key is unknown, or a value is none for it; it names the key.

    >>> from hocket.outcomes._claims import read_claims
    >>> read_claims({"never": ["deadlock"]}).never
    ('deadlock',)
    """
    for key, value in table.items():
        if key not in _KEYS:
            raise ValueError(f"unknown key {key!r}: known are {', '.join(_KEYS)}")
        is_valid, form = _KEYS[key]
        if not is_valid(value):
            raise ValueError(f"{key} = {value!r}: it must be {form}")
    strings = {key: tuple(cast("list[str]", table.get(key, ()))) for key in _STRINGS}
    pairs = cast("list[list[str]]", table.get("before", []))
    return Claims(
        one=bool(table.get("one", False)),
        never=cast("tuple[Kind, ...]", strings["never"]),
        before=tuple((first, second) for first, second in pairs),
        prints=strings["prints"],
        shares=strings["shares"],
        model=Model(
            within=float(cast("float", table.get("within", 10))),
            exact=strings["exact"],
            cancel=cast("int", table.get("cancel", 0)),
        ),
    )


def _are_strings(value: object) -> bool:
    return isinstance(value, list) and all(
        isinstance(item, str) for item in cast("list[object]", value)
    )


def _are_pairs(value: object) -> bool:
    return isinstance(value, list) and all(
        _are_strings(item) and len(cast("list[object]", item)) == 2
        for item in cast("list[object]", value)
    )


_STRINGS = ("never", "prints", "shares", "exact")
_KINDS = get_args(Kind)
_PRIMITIVES = tuple(dict.fromkeys(each.kind for each in PRIMITIVES.values()))
_KEYS: dict[str, tuple[Callable[[object], bool], str]] = {
    "one": (lambda value: isinstance(value, bool), "true or false"),
    "never": (
        lambda value: _are_strings(value) and {*cast("list[str]", value)} <= {*_KINDS},
        f"a list of {', '.join(_KINDS)}",
    ),
    "before": (_are_pairs, "a list of pairs of lines"),
    "prints": (_are_strings, "a list of lines"),
    "shares": (
        lambda value: (
            _are_strings(value) and {*cast("list[str]", value)} <= {*_PRIMITIVES}
        ),
        f"a list of {', '.join(_PRIMITIVES)}",
    ),
    "exact": (_are_strings, "a list of texts"),
    "within": (
        lambda value: type(value) in (int, float) and cast("float", value) >= 1,
        "a number of 1 or more",
    ),
    "cancel": (
        lambda value: type(value) is int and value >= 0,
        "a whole number of 0 or more",
    ),
}
