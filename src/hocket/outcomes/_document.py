"""What is documented of an exploration: what every Python and machine finds.

How many timings there are, tokens, and the order in which a search comes by outcomes
differ from one Python to another, though a program does the same on both. So they are
left out, and outcomes and lines have an order of their own. Of a program that is too
large to be seen whole, the search sees a part of its own on each Python: what is
documented is what it prints as written.
"""

import heapq
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from hocket.outcomes._describe import DRAWS, in_a_line, paragraph
from hocket.outcomes._exploration import Exploration, Outcome

#: So many outcomes are documented; the rest is counted.
MANY = 20


def document(found: Exploration) -> str:
    """Return what is documented of an exploration.

    >>> from hocket import outcomes
    >>> from hocket.outcomes._document import document
    >>> async def main():
    ...     print("tea")
    ...
    >>> print(document(outcomes.explore(main)), end="")
    always this: every timing, each sleep a tenth to ten times as long
    <BLANKLINE>
    1. returns, as written
         tea
    """
    written = [each for each in found.outcomes if each.is_as_written]
    if not found.is_complete:
        head = f"too many timings to see all of them, {found.model}"
        known = [replace(each, before=_as_printed(each)) for each in written]
    else:
        head = in_a_line(found, "every timing")
        lines = written[0].lines if written else ()
        others = (_rearranged(o, lines) for o in found.outcomes if not o.is_as_written)
        known = written + sorted(others, key=lambda each: (str(each.end), each.lines))
    if found.draws_random:
        head += f"\n{DRAWS}"
    blocks = [head]
    for number, outcome in enumerate(known[:MANY], 1):
        blocks.append("\n".join(paragraph(number, outcome)))
    if found.is_complete and (more := len(known[MANY:]) + found.further):
        blocks.append(f"And {more:,} more.")
    return "\n\n".join(blocks) + "\n"


def _as_printed(outcome: Outcome) -> tuple[tuple[int, int], ...]:
    return tuple((place, place + 1) for place in range(len(outcome.lines) - 1))


def _rearranged(outcome: Outcome, written: Sequence[str]) -> Outcome:
    """Return an outcome with its lines as near to those written as its order allows."""
    order = _sorted(outcome, {line: place for place, line in enumerate(written)})
    place_of = {old: new for new, old in enumerate(order)}
    pairs = ((place_of[first], place_of[second]) for first, second in outcome.before)
    lines = tuple(outcome.lines[place] for place in order)
    return replace(outcome, lines=lines, before=tuple(sorted(pairs)))


def _sorted(outcome: Outcome, rank: dict[str, int]) -> Iterable[int]:
    """Return the places of lines, each after all that are always before it."""
    waits_for = Counter(second for _, second in outcome.before)
    last = len(rank)

    def key(place: int) -> tuple[int, str, int]:
        line = outcome.lines[place]
        return rank.get(line, last), line, place

    free = [key(place) for place in range(len(outcome.lines)) if not waits_for[place]]
    heapq.heapify(free)
    order = list[int]()
    while free:
        *_, place = heapq.heappop(free)
        order.append(place)
        for first, second in outcome.before:
            if first == place:
                waits_for[second] -= 1
                if not waits_for[second]:
                    heapq.heappush(free, key(second))
    return order
