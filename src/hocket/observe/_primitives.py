"""What the primitives are, and what each of their operations does: the one table.

Recording, the deadlock report, the drawings and the table of coverage read it. So
a new primitive is a new entry here. The table is data alone: it names classes, and
imports none of them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Kind = Literal["lock", "event", "condition", "semaphore", "barrier", "queue"]
"""What a primitive is, by the plain word for it."""

Held = Literal["", "lock", "permit", "item"]
"""What a task has after one operation and gives back with another."""

HowMany = Literal["one", "asked", "all", "all at last"]
"""How many waiting tasks an operation wakes: `asked` is as many as `notify` says,
`all at last` everyone, when it is the last of its kind that they wait for."""

Reads = Literal["", "asked", "permits", "arrived", "items", "unfinished"]
"""What is counted after an operation: its level, and its limit where it has one."""

Words = str | Callable[[str, Any], str]
"""Words with `{name}` in them; or what makes them of the name and the object."""


@dataclass(frozen=True, slots=True)
class Operation:
    """A public method of a primitive, and what it does.

    Attributes:
        waits: What its task waits for, as the words after "waits"; none where it
            never waits.
        stuck: The same where nothing can happen any more; `waits` unless given.
        arrives: The mark of beginning to wait.
        does: The mark and the words of having done it.
        woken: The same after a wait; `does` unless given.
        takes: What its task holds from then on.
        gives: What its task gives back.
        needs: What it waits for others to give back.
        needs_all: Whether it waits until nobody holds any of that.
        lends: Whether it gives its lock back for as long as it waits.
        wakes: The operations whose waiting tasks it wakes, and how many of them.
        same_line: The operation whose waiting tasks its own wait among.
        item: Whether it is given an item or returns one.
        reads: What is counted after it.
        is_query: Whether it changes nothing: it is recorded, and not drawn.
    """

    waits: str = ""
    stuck: Words = ""
    arrives: str = "wait"
    does: tuple[str, str] = ("go", "calls {operation} on {name}")
    woken: tuple[str, str] | None = None
    takes: Held = ""
    gives: Held = ""
    needs: Held = ""
    needs_all: bool = False
    lends: bool = False
    wakes: Mapping[str, HowMany] = field(default_factory=dict[str, HowMany])
    same_line: str = ""
    item: Literal["", "given", "returned"] = ""
    reads: Reads = ""
    is_query: bool = False

    def stuck_words(self, name: str, made: object) -> str:
        """Say what the operation of a stuck task waits for.

        Args:
            name: What the primitive is called.
            made: The primitive.
        """
        words = self.stuck or self.waits
        return words(name, made) if callable(words) else words.format(name=name)


@dataclass(frozen=True, slots=True)
class Primitive:
    """One kind of primitive.

    Attributes:
        kind: The word for it.
        classes: Its classes, by the names that they have in asyncio; the first is
            the base of the others.
        module: The module of asyncio that has them.
        errors: The exceptions that come with it.
        operations: Its public methods.
        is_composite: Whether it is made of other primitives, in which its tasks wait.
        has_lock: Whether what its operations take and give is another lock, which
            it is made with.
    """

    kind: Kind
    classes: tuple[str, ...]
    module: Literal["locks", "queues"]
    operations: Mapping[str, Operation]
    errors: tuple[str, ...] = ()
    is_composite: bool = False
    has_lock: bool = False

    def wakes_one(self, operation: str) -> bool:
        """Tell whether a wake-up of this operation is meant for some, not for all."""
        found = (each.wakes.get(operation) for each in self.operations.values())
        return any(how_many in {"one", "asked"} for how_many in found)


def _parties(name: str, barrier: Any) -> str:
    arrived = f"{barrier.n_waiting} of {barrier.parties} parties have arrived"
    return f"at {name}, where {arrived}"


def _unfinished(name: str, queue: Any) -> str:
    unfinished = getattr(queue, "_unfinished_tasks", 0)
    items = f"{unfinished} unfinished item{'s' if unfinished > 1 else ''}"
    return f"for {items} of {name}, {queue.qsize()} still in it"


QUERY = Operation(is_query=True)

LOCK = Primitive(
    "lock", ("Lock",), "locks",
    {
        "acquire": Operation(
            waits="for {name}", needs="lock", takes="lock",
            does=("take", "takes {name}"),
        ),
        "release": Operation(
            gives="lock", wakes={"acquire": "one"},
            does=("release", "releases {name}"),
        ),
        "locked": QUERY,
        "statistics": QUERY,
    },
)  # fmt: skip

EVENT = Primitive(
    "event", ("Event",), "locks",
    {
        "wait": Operation(
            waits="for {name}", stuck="for {name}, which nobody is left to set",
            does=("go", "sees {name} set"),
        ),
        "set": Operation(wakes={"wait": "all"}, does=("set", "sets {name}")),
        "clear": Operation(does=("clear", "clears {name}")),
        "is_set": QUERY,
        "statistics": QUERY,
    },
)  # fmt: skip

CONDITION = Primitive(
    "condition", ("Condition",), "locks",
    {
        **LOCK.operations,
        "wait": Operation(
            waits="to be notified on {name}",
            stuck="for {name}, which nobody is left to notify",
            lends=True, woken=("take", "is notified, takes {name}"),
        ),
        "wait_for": Operation(
            waits="to be notified on {name}",
            stuck="for {name}, which nobody is left to notify",
            lends=True, same_line="wait",
            does=("go", "need not wait on {name}"),
            woken=("take", "is notified, takes {name}"),
        ),
        "notify": Operation(
            wakes={"wait": "asked"}, reads="asked",
            does=("notify", "notifies {woken} on {name}"),
        ),
        "notify_all": Operation(
            wakes={"wait": "all"}, does=("notify", "notifies {woken} on {name}"),
        ),
    },
    has_lock=True,
)  # fmt: skip

SEMAPHORE = Primitive(
    "semaphore", ("Semaphore", "BoundedSemaphore"), "locks",
    {
        "acquire": Operation(
            waits="for {name}", stuck="for a permit of {name}",
            needs="permit", takes="permit", reads="permits",
            does=("take", "takes a permit of {name}"),
        ),
        "release": Operation(
            gives="permit", wakes={"acquire": "one"}, reads="permits",
            does=("release", "frees a permit of {name}"),
        ),
        "locked": QUERY,
        "statistics": QUERY,
    },
)  # fmt: skip

BARRIER = Primitive(
    "barrier", ("Barrier",), "locks",
    {
        "wait": Operation(
            waits="at {name}", stuck=_parties, arrives="arrive",
            wakes={"wait": "all at last"}, reads="arrived",
            does=("arrive", "completes {name}"), woken=("go", "passes {name}"),
        ),
        "reset": Operation(wakes={"wait": "all"}, does=("close", "resets {name}")),
        "abort": Operation(wakes={"wait": "all"}, does=("close", "aborts {name}")),
        "statistics": QUERY,
    },
    is_composite=True,
)  # fmt: skip

QUEUE = Primitive(
    "queue", ("Queue", "LifoQueue", "PriorityQueue"), "queues",
    {
        "get": Operation(
            waits="for an item in {name}",
            stuck="for an item of {name}, which is empty",
            takes="item", item="returned", wakes={"put": "one"}, reads="items",
            does=("get", "gets {text} from {name}"),
        ),
        "get_nowait": Operation(
            takes="item", item="returned", wakes={"put": "one"}, reads="items",
            does=("get", "gets {text} from {name}"),
        ),
        "put": Operation(
            waits="for room in {name}", stuck="for room in {name}, which is full",
            item="given", wakes={"get": "one"}, reads="items",
            does=("put", "puts {text} in {name}"),
        ),
        "put_nowait": Operation(
            item="given", wakes={"get": "one"}, reads="items",
            does=("put", "puts {text} in {name}"),
        ),
        "task_done": Operation(
            gives="item", wakes={"join": "all at last"}, reads="unfinished",
            does=("finish", "marks an item of {name} done"),
        ),
        "join": Operation(
            waits="until {name} is finished", stuck=_unfinished,
            needs="item", needs_all=True, reads="unfinished",
            does=("go", "sees {name} finished"),
        ),
        "shutdown": Operation(
            wakes={"get": "all", "put": "all", "join": "all"}, reads="items",
            does=("close", "shuts {name} down"),
        ),
        "qsize": QUERY,
        "empty": QUERY,
        "full": QUERY,
        "statistics": QUERY,
    },
    errors=("QueueEmpty", "QueueFull", "QueueShutDown"),
    is_composite=True,
)  # fmt: skip

PRIMITIVES: dict[str, Primitive] = {
    each.kind: each for each in (LOCK, EVENT, CONDITION, SEMAPHORE, BARRIER, QUEUE)
}
"""Each primitive by its kind."""


def rules_of(kind: str, operation: str) -> Operation:
    """Return what an operation does; of one that nobody knows, nothing.

    Args:
        kind: The kind of the primitive.
        operation: The name of the operation.
    """
    if kind not in PRIMITIVES:
        return Operation()
    return PRIMITIVES[kind].operations.get(operation, Operation())


CALLED = {"__aenter__": "acquire", "__aexit__": "release"}
"""What people mean by the methods that `async with` calls."""

METHODS = frozenset(CALLED) | {
    name for primitive in PRIMITIVES.values() for name in primitive.operations
}
"""The methods of all primitives."""

HOLDING = frozenset(CALLED) | {
    name
    for primitive in PRIMITIVES.values()
    for name, operation in primitive.operations.items()
    if operation.takes or operation.gives
}
"""The methods that take something, or give it back."""

QUERIES = frozenset(
    name
    for primitive in PRIMITIVES.values()
    for name, operation in primitive.operations.items()
    if operation.is_query
)
"""The operations that change nothing: they are recorded, and not drawn."""
