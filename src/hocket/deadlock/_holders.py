"""Who holds what, recorded while a program runs on virtual time.

The primitives know that a lock is held, but not by whom. So while a loop runs,
their public operations are wrapped, of asyncio's classes and of Hocket's
alike; the primitives themselves hold no tracing code. Two kinds matter:

- *taking*: a lock is acquired, a permit taken, an item got from a queue;
- *giving back*: a lock or permit is released, an item is marked done.

Each taking leaves a `Hold` with the task and the line; each giving back removes
one: the task's own latest if it has one, else the oldest, since another task
may release a semaphore. A queue's item counts as held from `get` until
`task_done`, which is what `join` waits for.

One operation may be made of another: asyncio's `get` calls `get_nowait`. Or it
may take a shortcut: Hocket's `__aenter__` takes a free lock without `acquire`.
So all of them are wrapped, and only the outermost operation of a task on an
object counts.
"""

import asyncio
import functools
import inspect
import weakref
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TypeAlias

from hocket.observe._frames import Place, caller, is_library

Task: TypeAlias = asyncio.Task[Any]
Note: TypeAlias = Callable[[object], None]

# Bound here, since a program may be run with other classes in their place.
# A condition is not among them: who holds it holds its lock.
ROOTS = (asyncio.Lock, asyncio.Semaphore, asyncio.Queue)


@dataclass(frozen=True)
class Hold:
    """A task that took something, and where."""

    name: str
    place: Place | None
    # Weak: a task kept alive would not report its unseen exception in time.
    reference: Callable[[], Task | None]


_holds = weakref.WeakKeyDictionary[object, list[Hold]]()
_passed_on = weakref.WeakSet[object]()
_under_way = set[tuple[int, int]]()


def holds(taken: object) -> list[Hold]:
    """Return who holds a lock, permits of a semaphore, or items of a queue."""
    with suppress(TypeError):
        return _holds.get(taken, [])
    return []


def is_passed_on(taken: object) -> bool:
    """Tell whether one task takes it and another gives it back.

    So may a semaphore be used to count what is ready. Then to have taken a
    permit says nothing of who will release the next one.
    """
    with suppress(TypeError):
        return taken in _passed_on
    return False


def _note_taken(taken: object) -> None:
    task = _current_task()
    if task is not None:
        hold = Hold(task.get_name(), caller(), weakref.ref(task))
        with suppress(TypeError):  # A program's subclass may be unhashable.
            _holds.setdefault(taken, []).append(hold)


def _note_given_back(given: object) -> None:
    held, task = holds(given), _current_task()
    own = [i for i, hold in enumerate(held) if hold.reference() is task]
    if not own:
        with suppress(TypeError):
            _passed_on.add(given)
    if held:
        del held[own[-1] if own else 0]


@functools.cache  # one wrapper for all runs, which then begin sooner
def _waits(
    method: Callable[..., Awaitable[Any]], note: Note
) -> Callable[..., Awaitable[Any]]:
    @functools.wraps(method)
    async def wrapper(self: object, *args: Any, **kwargs: Any) -> Any:
        key = _key(self)
        if key in _under_way:
            return await method(self, *args, **kwargs)
        _under_way.add(key)
        try:
            result = await method(self, *args, **kwargs)
        finally:
            _under_way.remove(key)
        note(self)
        return result

    return wrapper


@functools.cache
def _returns(method: Callable[..., Any], note: Note) -> Callable[..., Any]:
    @functools.wraps(method)
    def wrapper(self: object, *args: Any, **kwargs: Any) -> Any:
        key = _key(self)
        if key in _under_way:
            return method(self, *args, **kwargs)
        _under_way.add(key)
        try:
            result = method(self, *args, **kwargs)
        finally:
            _under_way.remove(key)
        note(self)
        return result

    return wrapper


ENTRY = ("__aenter__", "__aexit__")

OPERATIONS: dict[str, tuple[Callable[..., Any], Note]] = {
    "__aenter__": (_waits, _note_taken),
    "acquire": (_waits, _note_taken),
    "get": (_waits, _note_taken),
    "get_nowait": (_returns, _note_taken),
    "__aexit__": (_returns, _note_given_back),
    "release": (_returns, _note_given_back),
    "task_done": (_returns, _note_given_back),
}


def wrappers() -> Iterator[tuple[object, str, object]]:
    """Yield what to put in the place of the primitives' methods."""
    classes = {base for root in ROOTS for cls in _tree(root) for base in cls.__mro__}
    for cls in classes:
        # A program's own subclass calls ours, or is its own affair.
        if not is_library(cls.__module__):
            continue
        for name, (wrap, note) in OPERATIONS.items():
            method = vars(cls).get(name)
            # An `async def __aenter__` calls `acquire`; a plain one need not.
            made_of_others = name in ENTRY and inspect.iscoroutinefunction(method)
            if method and not made_of_others:
                yield cls, name, wrap(method, note)


def _tree(cls: type[Any]) -> Iterator[type[Any]]:
    yield cls
    for subclass in cls.__subclasses__():
        yield from _tree(subclass)


def _key(operated: object) -> tuple[int, int]:
    return id(_current_task()), id(operated)


def _current_task() -> Task | None:
    try:
        return asyncio.current_task()
    except RuntimeError:  # No loop runs in this thread.
        return None
