"""What a program shows of asyncio's primitives, by the events of its run.

A *use* is one method in one situation. The situations are the columns of the
table of coverage:

    waits       the call waits for another task
    at once     it returns without waiting
    cancelled   it is cancelled while it waits
    timed out   a timeout ends it while it waits
    fails       it raises an error
"""

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple, get_args

from hocket.score import Event

Situation = Literal["waits", "at once", "cancelled", "timed out", "fails"]
SITUATIONS: tuple[Situation, ...] = get_args(Situation)

_ENDS: dict[str, Situation] = {
    "done": "at once",
    "cancelled": "cancelled",
    "expired": "timed out",
    "failed": "fails",
}


class Use(NamedTuple):
    """A method in one situation.

    Attributes:
        class_name: the class of asyncio's, or of Hocket's in its place.
        method: its name.
        situation: the situation.
        error: the name of the error that it raises, or "".
        waited: whether it raises it after it has waited.
    """

    class_name: str
    method: str
    situation: Situation
    error: str = ""
    waited: bool = False


def uses(events: Iterable[Event]) -> set[Use]:
    """Find the uses of a run.

    Args:
        events: what happened in it. What happens after the loop was stopped, as by a
            deadlock, is the loop's doing and does not count.
    """
    return set(_uses(events))


def _uses(events: Iterable[Event]) -> Iterator[Use]:
    waiting: set[str] = set()
    for event in events:
        if event.kind == "loop":
            return
        if not event.class_name:
            continue
        what = event.class_name, event.operation
        if event.phase == "suspended":
            waiting.add(event.task)
            yield Use(*what, "waits")
            continue
        waited = event.task in waiting
        waiting.discard(event.task)
        situation = _ENDS[event.phase]
        if situation == "fails":
            yield Use(*what, situation, event.text, waited)
        elif situation != "at once" or not waited:
            yield Use(*what, situation)
