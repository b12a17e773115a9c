"""The states that a program can be in, and what it prints between them.

A state is where a choice is made. Its edges are the options: what is printed until the
next choice, and the state that follows, or the end. Every way from the beginning to an
end is a timing; ways that meet in a state go on alike from there.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from hocket.outcomes._end import End


@dataclass(slots=True)
class Edge:
    """What follows an option.

    Attributes:
        lines: What is printed until then.
        target: The next state, or the end.
    """

    lines: tuple[str, ...]
    target: "State | End"


@dataclass(eq=False, slots=True)
class State:
    """Where a choice is made.

    Attributes:
        options: How many there are.
        edges: By option, what follows; none where nobody has looked yet.
    """

    options: int
    edges: dict[int, Edge] = field(default_factory=dict[int, Edge])


def lines_along(root: State, schedule: Sequence[int]) -> tuple[str, ...]:
    """Return what is printed on a way from the beginning.

    Args:
        root: Where it begins, with an edge that is no choice.
        schedule: The options that it takes.
    """
    lines, place = list[str](), root
    for option in (0, *schedule):
        edge = place.edges[option]
        lines += edge.lines
        if isinstance(edge.target, End):
            break
        place = edge.target
    return tuple(lines)


def forward(root: State) -> Iterator[tuple[State, list[tuple[int, Edge]]]]:
    """Yield the states, each after all that lead to it, with its edges.

    An edge that leads back to a state on the way here closes a cycle. It is given as an
    end: from there on the run may repeat for ever.
    """
    finished = list[tuple[State, list[tuple[int, Edge]]]]()
    on_the_way = {root}
    done = set[State]()
    stack = [(root, list[tuple[int, Edge]](), iter(root.edges.items()))]
    while stack:
        state, edges, rest = stack[-1]
        for option, edge in rest:
            target = edge.target
            if isinstance(target, End):
                edges.append((option, edge))
            elif target in on_the_way:
                edges.append((option, Edge(edge.lines, End("repeats"))))
            else:
                edges.append((option, edge))
                if target not in done:
                    on_the_way.add(target)
                    stack.append((target, [], iter(target.edges.items())))
                    break
        else:
            stack.pop()
            on_the_way.discard(state)
            done.add(state)
            finished.append((state, edges))
    return reversed(finished)
