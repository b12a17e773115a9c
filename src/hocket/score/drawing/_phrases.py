"""What a row says of an event, as a sentence without its subject."""

from hocket.observe._primitives import Operation, rules_of
from hocket.score._events import Event

Phrase = tuple[str, str]
"""The name of a mark, and the words."""

_ENDS: dict[str, Phrase] = {
    "cancelled": ("cancel", "is cancelled waiting for {name}"),
    "expired": ("cancel", "times out waiting for {name}"),
    "failed": ("fail", "gets {text} from {name}"),
}


def phrase(event: Event, *, waited: bool, woken: int) -> Phrase:
    """Return mark and words for an event of a primitive.

    Args:
        event: The event.
        waited: Whether the operation had to wait before.
        woken: How many waiting tasks a notification reaches.

    Returns:
        The name of the mark and the words.
    """
    mark, words = _phrase(rules_of(event.kind, event.operation), event.phase, waited)
    return mark, words.format(
        name=event.name,
        text=event.text,
        operation=event.operation,
        woken=woken or "nobody",
    )


def _phrase(rules: Operation, phase: str, waited: bool) -> Phrase:
    if phase == "suspended":
        return rules.arrives, f"waits {rules.waits or 'for {name}'}"
    if phase == "done":
        return (waited and rules.woken) or rules.does
    return _ENDS[phase]
