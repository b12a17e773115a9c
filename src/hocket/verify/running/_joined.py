"""Sessions that run one after the other in one process, each with names of its own.

That is quicker than a process for each, and says less: what one leaves the next may
find. So a verdict comes of it only where it is right in any case.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from hocket.verify._model import Example, Outcome, Step

#: So many run as one at most: where one ends the process, all behind it run again.
_MOST = 128


@dataclass(frozen=True, slots=True)
class Joined(Example):
    """Sessions that run as one.

    Attributes:
        sessions: The sessions, in their order.
    """

    sessions: tuple[Example, ...] = ()


def together(sessions: Iterable[Example]) -> Iterator[Example]:
    """Let the docstrings of a project run as one, and other sessions by themselves.

    Args:
        sessions: Sessions that wait for nothing.
    """
    of_project: dict[tuple[str, ...], list[Example]] = {}
    for each in sessions:
        if each.module and not each.options.exit:
            of_project.setdefault(each.folders, []).append(each)
        else:
            yield each
    for alike in map(iter, of_project.values()):
        while some := [*islice(alike, _MOST)]:
            yield join(some)


def join(sessions: Sequence[Example]) -> Joined:
    """Let sessions run as one.

    Args:
        sessions: The sessions.
    """
    first = sessions[0]
    seconds = sum(each.options.timeout for each in sessions)
    return Joined(
        id=first.id,
        kind="session",
        title=first.title,
        path=first.path,
        documented_in=first.documented_in,
        steps=tuple(step for each in sessions for step in each.steps),
        options=replace(first.options, timeout=seconds),
        folders=first.folders,
        sessions=tuple(sessions),
    )


def divide(ran: Example, outcome: Outcome) -> Iterator[tuple[Example, Outcome]]:
    """Tell what became of each session.

    Args:
        ran: The sessions; or what is none, and stays as it is.
        outcome: What became of all.
    """
    if not isinstance(ran, Joined):
        yield ran, outcome
        return
    first = 0
    for session in ran.sessions:
        last = first + len(session.steps)
        outputs = outcome.outputs[first:last] or ("",)
        raised = tuple(n - first for n in outcome.raised if first <= n < last)
        yield session, replace(outcome, outputs=outputs, raised=raised)
        first = last


def in_order(ran: Example) -> Sequence[tuple[str, Sequence[Step]]]:
    """Name for each session of a run the module whose names it knows, and its steps.

    Args:
        ran: One session, or several that run as one.
    """
    sessions = ran.sessions if isinstance(ran, Joined) else (ran,)
    return [(each.module, each.steps) for each in sessions if each.kind == "session"]
