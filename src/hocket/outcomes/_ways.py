"""Ways through the states, put together to outcomes.

Two timings have the same outcome if they end alike and print the same lines, in
whatever order. What order always holds among them is part of it.

Lines are numbered as they turn up, the second `tea` apart from the first. A set of
lines is then one whole number with a bit for each; and so is what has been printed
before a line. Where two ways meet with the same lines printed, they become one: their
timings add up, and only what both print before a line was always before it.
"""

import heapq
import itertools
from collections import defaultdict
from dataclasses import dataclass
from typing import TypeAlias, cast

from hocket.outcomes._end import End
from hocket.outcomes._graph import State, forward


@dataclass(slots=True)
class Way:
    """All ways to one place that print the same lines.

    Attributes:
        timings: How many there are.
        before: By line, the lines that all of them print before it.
        choices: The options of the one with the fewest departures, linked.
        departures: How many those are.
        end: The end that they come to, if they do.
    """

    timings: int
    before: dict[int, int]
    choices: "Choice | None"
    departures: int
    end: End | None = None

    def meet(self, other: "Way") -> None:
        """Take other ways to the same place, with the same lines, into this."""
        self.timings += other.timings
        for line, before in other.before.items():
            self.before[line] &= before
        if other.departures < self.departures:
            self.choices, self.departures = other.choices, other.departures

    def schedule(self) -> tuple[int, ...]:
        """Return the options of the way with the fewest departures."""
        options = list[int]()
        choice = self.choices
        while choice is not None:
            options.append(choice.option)
            choice = choice.previous
        # The way begins with an edge from the root, which is no choice.
        return tuple(reversed(options[:-1]))


@dataclass(frozen=True, slots=True)
class Choice:
    """An option that a way takes, and those before."""

    previous: "Choice | None"
    option: int


#: A state or an end, and the set of lines that have been printed by then.
Place: TypeAlias = tuple["State | End", int]


class Lines:
    """The lines of a program, numbered; the second one of a kind apart."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, int], int] = {}
        self.texts = list[str]()

    def add(self, text: str, printed: int) -> int:
        """Return the number of a line, of which some may have been printed before."""
        which = 0
        while True:
            number = self._numbers.setdefault((text, which), len(self.texts))
            if number == len(self.texts):
                self.texts.append(text)
            if not printed >> number & 1:
                return number
            which += 1


def ways_to_ends(root: State, lines: Lines) -> list[Way]:
    """Return all ways to an end, one for each end and set of lines that they print."""
    ways: dict[Place, Way] = {(root, 0): Way(1, {}, None, 0)}
    by_state = defaultdict[State | End, list[Place]](list, {root: [(root, 0)]})
    for state, edges in forward(root):
        for place in by_state.pop(state):
            way, printed = ways.pop(place), place[1]
            for option, edge in edges:
                longer, now = _go_on(way, option, printed, lines, edge.lines)
                there = edge.target, now
                if there in ways:
                    ways[there].meet(longer)
                else:
                    ways[there] = longer
                    by_state[edge.target].append(there)
    for (end, _), way in ways.items():
        way.end = cast("End", end)
    return list(ways.values())


def way_out_of_order(root: State, first: str, second: str) -> Way | None:
    """Return the nearest way that prints a line `second`, and a `first` after it.

    Args:
        root: Where all ways begin.
        first: A line.
        second: Another.
    """
    edges = dict(forward(root))
    tie = itertools.count()
    # How many of `second`, then `first`, have been printed, from 0 to 2.
    heap: list[tuple[int, int, State | End, int, Choice | None]]
    heap = [(0, next(tie), root, 0, None)]
    seen = set[tuple[State | End, int]]()
    while heap:
        departures, _, place, printed, choices = heapq.heappop(heap)
        if isinstance(place, End):
            if printed == len((second, first)) and place != End("cut"):
                return Way(1, {}, choices, departures, place)
        elif (place, printed) not in seen:
            seen.add((place, printed))
            for option, edge in edges[place]:
                now = _progress((second, first), printed, edge.lines)
                way = Choice(choices, option)
                longer = departures + (option != 0)
                heapq.heappush(heap, (longer, next(tie), edge.target, now, way))
    return None


def _progress(wanted: tuple[str, ...], printed: int, texts: tuple[str, ...]) -> int:
    """Return how many of the wanted lines have been printed, in that order."""
    for text in texts:
        if wanted[printed : printed + 1] == (text,):
            printed += 1
    return printed


def _go_on(
    way: Way, option: int, printed: int, lines: Lines, texts: tuple[str, ...]
) -> tuple[Way, int]:
    """Return a way that goes on with an option, and the lines printed by then."""
    before = dict(way.before)
    for text in texts:
        number = lines.add(text, printed)
        before[number] = printed
        printed |= 1 << number
    choice = Choice(way.choices, option)
    return Way(way.timings, before, choice, way.departures + (option != 0)), printed
