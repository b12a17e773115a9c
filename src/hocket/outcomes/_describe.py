"""What was found, in words.

It never says that something holds but with the model in which it was found, and how
much of it was seen: "all 1,080 timings, each sleep a tenth to ten times as long", or
"the first 1,000 runs".
"""

from collections.abc import Iterator

from hocket.outcomes._exploration import Exploration, Outcome

#: So many pairs of lines, always printed in this order, are named.
PAIRS = 8

DRAWS = "It draws random numbers: it saw those of one seed, the same in every run."


def summarize(found: Exploration) -> str:
    """Say in a line what was found.

    Args:
        found: Its outcomes.

    Returns:
        How many outcomes there are, how much was seen, and of which model.

    >>> from hocket.outcomes import explore, summarize
    >>> async def main():
    ...     print("tea")
    ...
    >>> summarize(explore(main))
    'always this: the only timing, each sleep a tenth to ten times as long'

    .. versionadded:: 0.1
    """
    return in_a_line(found, _seen(found))


def in_a_line(found: Exploration, seen: str) -> str:
    """Say in a line what was found, and how much of it was seen."""
    number = len(found.outcomes) + found.further
    if not number:
        return f"too long to follow: {seen}, {found.model}"
    if number == 1 and found.is_complete:
        what = "always this"
        if not found.outcomes[0].has_one_order:
            what = "always these lines"
    else:
        what = f"{number:,} outcomes" if number != 1 else "1 outcome"
    return f"{what}: {seen}, {found.model}"


def _seen(found: Exploration) -> str:
    if not found.is_complete:
        return "the first run" if found.runs == 1 else f"the first {found.runs:,} runs"
    if found.timings == 1:
        return "the only timing"
    return f"all {found.timings:,} timings"


def describe(found: Exploration, many: int = 20) -> str:
    """Describe what a program can print, and how it can end.

    Args:
        found: Its outcomes.
        many: So many are shown, from 0; the rest is counted.

    Returns:
        Lines, as `hocket outcomes` prints them.

    >>> import asyncio
    >>> from hocket.outcomes import describe, explore
    >>> async def answer(after):
    ...     await asyncio.sleep(after)
    ...
    >>> async def main():
    ...     async with asyncio.timeout(1):
    ...         await answer(after=0.5)
    ...     print("in time")
    ...
    >>> print(describe(explore(main)))
    2 outcomes: all 2 timings, each sleep a tenth to ten times as long
    <BLANKLINE>
    1. returns, as written (50 % of timings)
         in time
       token w10:
    <BLANKLINE>
    2. raises TimeoutError (50 % of timings)
       if the sleep of main in line 2 takes 1.01 s or longer, not 0.5
       token w10:0=1

    .. versionadded:: 0.1
    """
    blocks = [summarize(found)]
    if found.reads_clock:
        blocks[0] += (
            "\nIt reads the clock: for each order it saw one time of those possible."
        )
    if found.draws_random:
        blocks[0] += f"\n{DRAWS}"
    for number, outcome in enumerate(found.outcomes[:many], 1):
        share = f" ({percent_of(outcome.share)} of timings)"
        block = paragraph(number, outcome, share, PAIRS)
        lines = [*block, f"   token {outcome.token}"]
        blocks.append("\n".join(lines))
    more = len(found.outcomes[many:]) + found.further
    if more:
        blocks.append(f"And {more:,} more.")
    return "\n\n".join(blocks)


def paragraph(
    number: int, outcome: Outcome, share: str = "", pairs: int | None = None
) -> Iterator[str]:
    """Yield lines on one outcome: how it ends, what it prints, in which order, when.

    Args:
        number: Of the outcome, from 1.
        outcome: It.
        share: What is said of its share.
        pairs: So many pairs of lines in order are named, or all.
    """
    written = ", as written" if outcome.is_as_written else ""
    yield f"{number}. {outcome.end}{written}{share}"
    yield from (f"     {line}" for line in outcome.lines)
    if len(outcome.lines) > 1:
        yield f"   {order(outcome, pairs)}"
    if not outcome.is_as_written:
        yield f"   if {outcome.witness}"


def order(outcome: Outcome, many: int | None = None) -> str:
    """Say in which order the lines of an outcome are printed."""
    if outcome.has_one_order:
        return "always in this order"
    if not outcome.before:
        return "in any order"
    pairs = [
        f"{outcome.lines[first].strip()!r} before {outcome.lines[second].strip()!r}"
        for first, second in outcome.before[:many]
    ]
    if more := len(outcome.before) - len(pairs):
        pairs.append(f"and {more:,} more {'pair' if more == 1 else 'pairs'}")
    return f"in any order, but always {'; '.join(pairs)}"


def percent_of(share: float) -> str:
    """Say a share in percent: in whole ones, or of a small one its first digit.

    Args:
        share: From 0 to 1.
    """
    percent = 100 * share
    return f"{percent:.0f} %" if percent >= 1 else f"{percent:.1g} %"
