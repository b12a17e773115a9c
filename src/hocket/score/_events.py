"""What happened in a run: one flat record an event, in the order of the events.

A recorded run is a tuple of events and nothing else: it can be stored, sent to
another process, and drawn there. Printed lines are events like the others, so
that the rows of a picture and its transcript share one order.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any, Literal, cast, get_args

from hocket.observe._primitives import Kind as Primitive

Kind = Literal[Primitive, "task", "print", "loop"]
Phase = Literal["start", "suspended", "done", "cancelled", "expired", "failed"]


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened in a run.

    Attributes:
        time: Seconds of loop time since the first event.
        task: The task that did it, by its name in the picture; `callback` for
            code that the loop called outside any task, `main` for code outside
            the loop.
        kind: What it happened to: a primitive, the task itself, a printed line,
            or the loop.
        name: The name of the object, from where it was made: `lock`,
            `pool.free`. Of a printed line, the stream.
        operation: The operation that the program called (`acquire`, `put_nowait`),
            `line` for a printed line, `run` for a task, `stop` for the loop.
        phase: `start` when a task is created, `suspended` when an operation
            makes its task wait, then how the operation or the task ended:
            `done`, `cancelled`, `expired` (cancelled by a timeout of asyncio's)
            or `failed`.
        text: The printed line; the item of a queue, or its type where it is no
            plain value; the lock of a condition that was made with one; the error
            of what failed.
        level: How much there is after the event: permits left, items in the
            queue, tasks at the barrier, items not yet marked as done; of
            `notify`, how many it asked for.
        limit: How much there can be: permits, the size of a queue, the parties
            of a barrier.
        class_name: The class whose operation it is, which says more than `kind`:
            `BoundedSemaphore`. Of a class of the program's own, the base class
            that is asyncio's.
        line: The line that caused it, in the module whose lines are recorded: of an
            operation, the call, when it begins to wait and when it ends; of a task
            that ends, where it was cancelled or raised its error; of code outside
            that module, the line that made its task or asked for the callback. None
            where there is none.

    >>> from hocket.score import Event
    >>> Event(0.1, "worker", "lock", "lock", "acquire", "done").phase
    'done'

    .. versionadded:: 0.1
    """

    time: float
    task: str
    kind: Kind
    name: str
    operation: str
    phase: Phase
    text: str = ""
    level: int | None = None
    limit: int | None = None
    class_name: str = ""
    line: int | None = None


def to_json(events: Iterable[Event]) -> str:
    """Write events as compact JSON.

    Args:
        events: The events of a run.

    Returns:
        An array of arrays, one an event, without what has its default.

    >>> from hocket.score import Event, to_json
    >>> to_json([Event(0.1, "worker", "lock", "lock", "acquire", "done")])
    '[[0.1,"worker","lock","lock","acquire","done"]]'

    .. versionadded:: 0.1
    """
    rows: list[list[object]] = []
    for event in events:
        row: list[object] = [*_values(event)]
        while row[-1] in {None, ""}:
            row.pop()
        rows.append(row)
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> tuple[Event, ...]:
    """Read events that `to_json` wrote.

    Args:
        text: The JSON.

    Returns:
        The same events.

    Raises:
        ValueError: When the text is not what `to_json` writes; the message says
            which event is wrong.

    >>> from hocket.score import from_json
    >>> from_json('[[0,"main","print","stdout","line","done","hello"]]')[0].text
    'hello'

    .. versionadded:: 0.1
    """
    rows: object = json.loads(text)
    if not isinstance(rows, list):
        message = f"events are a JSON array of arrays, not {text[:40]!r}"
        raise ValueError(message)  # noqa: TRY004 - the text is what is wrong
    numbered = enumerate(cast("list[object]", rows))
    return tuple(_read(number, row) for number, row in numbered)


def _read(number: int, row: object) -> Event:
    """Return the event of one row, each of whose fields is of its kind."""
    values: list[Any] = [*row] if isinstance(row, list) else []  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]
    if not _REQUIRED <= len(values) <= len(_FIELDS):
        message = (
            f"event {number} of the JSON is no list of {_REQUIRED} to"
            f" {len(_FIELDS)} fields"
        )
        raise ValueError(message)
    for (name, fits), value in zip(_FIELDS, values, strict=False):
        if not fits(value):
            message = f"event {number} of the JSON has {value!r} as its {name}"
            raise ValueError(message)
    return Event(*values)


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_count(value: object) -> bool:
    return value is None or (isinstance(value, int) and not isinstance(value, bool))


_values: Callable[[Event], tuple[object, ...]] = attrgetter(
    *(field.name for field in fields(Event))
)
_KINDS: tuple[object, ...] = get_args(Kind)
_PHASES: tuple[object, ...] = get_args(Phase)
_FIELDS: tuple[tuple[str, Callable[[object], bool]], ...] = (
    ("time", lambda value: type(value) in {int, float}),
    ("task", _is_text),
    ("kind", lambda value: value in _KINDS),
    ("name", _is_text),
    ("operation", _is_text),
    ("phase", lambda value: value in _PHASES),
    ("text", _is_text),
    ("level", _is_count),
    ("limit", _is_count),
    ("class_name", _is_text),
    ("line", _is_count),
)
_REQUIRED = 6
