"""What a row says of an event, as a sentence without its subject."""

from hocket.score._events import Event

Phrase = tuple[str, str]
"""The name of a mark, and the words."""

# By what happened, the kind of primitive and the operation; the first key that is
# there counts, from the most exact to the least. `woken` is `done` after waiting.
_PHRASES: dict[tuple[str, str, str], Phrase] = {
    ("suspended", "", ""): ("wait", "waits for {name}"),
    ("suspended", "condition", "wait"): ("wait", "waits to be notified on {name}"),
    ("suspended", "condition", "wait_for"): ("wait", "waits to be notified on {name}"),
    ("suspended", "barrier", "wait"): ("arrive", "waits at {name}"),
    ("suspended", "", "get"): ("wait", "waits for an item in {name}"),
    ("suspended", "", "put"): ("wait", "waits for room in {name}"),
    ("suspended", "", "join"): ("wait", "waits until {name} is finished"),
    ("done", "", ""): ("go", "calls {operation} on {name}"),
    ("done", "", "acquire"): ("take", "takes {name}"),
    ("done", "", "release"): ("release", "releases {name}"),
    ("done", "semaphore", "acquire"): ("take", "takes a permit of {name}"),
    ("done", "semaphore", "release"): ("release", "gives back a permit of {name}"),
    ("done", "event", "wait"): ("go", "sees {name} set"),
    ("done", "", "set"): ("set", "sets {name}"),
    ("done", "", "clear"): ("clear", "clears {name}"),
    ("woken", "condition", "wait"): ("take", "is notified, takes {name}"),
    ("woken", "condition", "wait_for"): ("take", "is notified, takes {name}"),
    ("done", "condition", "wait_for"): ("go", "need not wait on {name}"),
    ("done", "", "notify"): ("notify", "notifies {woken} on {name}"),
    ("done", "", "notify_all"): ("notify", "notifies {woken} on {name}"),
    ("woken", "barrier", "wait"): ("go", "passes {name}"),
    ("done", "barrier", "wait"): ("arrive", "completes {name}"),
    ("done", "", "reset"): ("close", "resets {name}"),
    ("done", "", "abort"): ("close", "aborts {name}"),
    ("done", "", "put"): ("put", "puts {text} in {name}"),
    ("done", "", "put_nowait"): ("put", "puts {text} in {name}"),
    ("done", "", "get"): ("get", "gets {text} from {name}"),
    ("done", "", "get_nowait"): ("get", "gets {text} from {name}"),
    ("done", "", "task_done"): ("finish", "marks an item of {name} done"),
    ("done", "", "join"): ("go", "sees {name} finished"),
    ("done", "", "shutdown"): ("close", "shuts {name} down"),
    ("cancelled", "", ""): ("cancel", "is cancelled waiting for {name}"),
    ("expired", "", ""): ("cancel", "times out waiting for {name}"),
    ("failed", "", ""): ("fail", "gets {text} from {operation} on {name}"),
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
    phases = ["woken"] if waited and event.phase == "done" else []
    keys = [
        (phase, kind, operation)
        for phase in (*phases, event.phase)
        for kind, operation in (
            (event.kind, event.operation), ("", event.operation), ("", ""),
        )
    ]  # fmt: skip
    mark, words = next(_PHRASES[key] for key in keys if key in _PHRASES)
    return mark, words.format(
        name=event.name,
        text=event.text,
        operation=event.operation,
        woken=woken or "nobody",
    )
