"""What a row says of an event, as a sentence without its subject."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from holdfast.score._events import Event

Phrase = tuple[str, str]
"""The name of a mark, and the words."""

_WAITING = {
    "acquire": ("wait", "waits for {name}"),
    "wait": ("wait", "waits for {name}"),
    "wait_for": ("wait", "waits for {name}"),
    "get": ("wait", "waits for an item in {name}"),
    "put": ("wait", "waits for room in {name}"),
    "join": ("wait", "waits until {name} is finished"),
}
_DONE = {
    "acquire": ("take", "takes {name}"),
    "release": ("release", "releases {name}"),
    "set": ("set", "sets {name}"),
    "clear": ("clear", "clears {name}"),
    "put": ("put", "puts {text} in {name}"),
    "put_nowait": ("put", "puts {text} in {name}"),
    "get": ("get", "gets {text} from {name}"),
    "get_nowait": ("get", "gets {text} from {name}"),
    "task_done": ("finish", "marks an item of {name} done"),
    "join": ("go", "sees {name} finished"),
    "shutdown": ("close", "shuts {name} down"),
    "reset": ("close", "resets {name}"),
    "abort": ("close", "aborts {name}"),
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
    mark, words = _words(event, waited, woken)
    return mark, words.format(name=event.name, text=event.text)


def _words(event: Event, waited: bool, woken: int) -> Phrase:
    match event.phase, event.kind, event.operation:
        case "cancelled", _, _:
            return "cancel", "is cancelled waiting for {name}"
        case "failed", _, operation:
            return "fail", f"{operation} on {{name}} raises {{text}}"
        case "suspended", "barrier", _:
            return "arrive", "waits at {name}"
        case "suspended", _, operation:
            return _WAITING.get(operation, ("wait", f"waits in {operation}"))
        case _, "semaphore", "acquire":
            return "take", "takes a permit of {name}"
        case _, "semaphore", "release":
            return "release", "gives back a permit of {name}"
        case _, "event", "wait":
            return "go", "sees {name} set"
        case _, "barrier", "wait":
            return ("go", "passes {name}") if waited else ("arrive", "completes {name}")
        case _, "condition", "wait" | "wait_for":
            return ("take", "wakes with {name}") if waited else ("go", "passes {name}")
        case _, "condition", "notify" | "notify_all":
            return "notify", _notified(woken)
        case _, _, operation:
            return _DONE.get(operation, ("go", f"{operation} on {{name}}"))


def _notified(woken: int) -> str:
    return f"notifies {woken or 'nobody'} on {{name}}"
