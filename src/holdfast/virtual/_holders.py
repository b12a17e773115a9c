"""Who holds what, recorded while a program runs on virtual time.

The primitives know that a lock is held, but not by whom. So while a loop runs,
their public operations are wrapped, of asyncio's classes and of Holdfast's
alike; the primitives themselves hold no tracing code. Two kinds matter:

- *taking*: a lock is acquired, a permit taken, an item got from a queue;
- *giving back*: a lock or permit is released, an item is marked done.

Each taking leaves a `Hold` with the task and the line; each giving back removes
one: the task's own latest if it has one, else the oldest, since another task
may release a semaphore. A queue's item counts as held from `get` until
`task_done`, which is what `join` waits for.

`async with lock` is `__aenter__`, which may call `acquire` or may take a
shortcut; `get` may call `get_nowait`. All of them are wrapped, and only the
outermost operation of a task on an object counts.
"""

import asyncio
import functools
import threading
import weakref
from collections.abc import Awaitable, Callable, Generator, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from typing import Any, TypeAlias

from holdfast.virtual._frames import Place, caller, is_library
from holdfast.virtual._patch import patched

Task: TypeAlias = asyncio.Task[Any]
Note: TypeAlias = Callable[[object], None]

# Bound here, since a program may be run with other classes in their place.
ROOTS = (asyncio.Lock, asyncio.Condition, asyncio.Semaphore, asyncio.Queue)


@dataclass(frozen=True)
class Hold:
    """A task that took something, and where."""

    name: str
    place: Place
    # Weak: a task kept alive would not report its unseen exception in time.
    reference: Callable[[], Task | None]


_holds = weakref.WeakKeyDictionary[object, list[Hold]]()
_under_way = set[tuple[int, int]]()
_recorders = 0
_patches = ExitStack()
_lock = threading.Lock()


def holds(taken: object) -> list[Hold]:
    """Return who holds a lock, permits of a semaphore, or items of a queue."""
    return _holds.get(_subject(taken), [])


@contextmanager
def recording() -> Generator[None]:
    """Record holders until the block ends; blocks may be nested."""
    global _recorders  # noqa: PLW0603 - classes are wrapped for the whole process
    with _lock:
        if not _recorders:
            _patches.enter_context(patched(list(_wrappers())))
        _recorders += 1
    try:
        yield
    finally:
        with _lock:
            _recorders -= 1
            if not _recorders:
                _patches.close()


def _note_taken(subject: object) -> None:
    task = _current_task()
    if task is not None:
        hold = Hold(task.get_name(), caller(), weakref.ref(task))
        _holds.setdefault(subject, []).append(hold)


def _note_given_back(subject: object) -> None:
    held = _holds.get(subject)
    if held:
        task = _current_task()
        own = [i for i, hold in enumerate(held) if hold.reference() is task]
        del held[own[-1] if own else 0]


def _waits(
    method: Callable[..., Awaitable[Any]], note: Note
) -> Callable[..., Awaitable[Any]]:
    @functools.wraps(method)
    async def wrapper(self: object, *args: Any, **kwargs: Any) -> Any:
        with _outermost(self, note):
            return await method(self, *args, **kwargs)

    return wrapper


def _returns(method: Callable[..., Any], note: Note) -> Callable[..., Any]:
    @functools.wraps(method)
    def wrapper(self: object, *args: Any, **kwargs: Any) -> Any:
        with _outermost(self, note):
            return method(self, *args, **kwargs)

    return wrapper


OPERATIONS: dict[str, tuple[Callable[..., Any], Note]] = {
    "__aenter__": (_waits, _note_taken),
    "acquire": (_waits, _note_taken),
    "get": (_waits, _note_taken),
    "get_nowait": (_returns, _note_taken),
    "__aexit__": (_waits, _note_given_back),
    "release": (_returns, _note_given_back),
    "task_done": (_returns, _note_given_back),
}


@contextmanager
def _outermost(operated: object, note: Note) -> Generator[None]:
    """Note an operation once it has succeeded, unless it is part of another."""
    subject = _subject(operated)
    key = (id(_current_task()), id(subject))
    if key in _under_way:
        yield
        return
    _under_way.add(key)
    try:
        yield
    finally:
        _under_way.remove(key)
    with suppress(TypeError):  # A subclass may be unhashable; then nobody knows.
        note(subject)


def _wrappers() -> Iterator[tuple[object, str, object]]:
    classes = {base for root in ROOTS for cls in _tree(root) for base in cls.__mro__}
    for cls in classes:
        # A program's own subclass calls ours, or is its own affair.
        if is_library(cls.__module__):
            for name in OPERATIONS.keys() & vars(cls).keys():
                wrap, note = OPERATIONS[name]
                yield cls, name, wrap(vars(cls)[name], note)


def _tree(cls: type[Any]) -> Iterator[type[Any]]:
    yield cls
    for subclass in cls.__subclasses__():
        yield from _tree(subclass)


def _subject(operated: object) -> object:
    """A condition is held by holding its lock."""
    if isinstance(operated, asyncio.Condition):
        return getattr(operated, "_lock", operated)
    return operated


def _current_task() -> Task | None:
    try:
        return asyncio.current_task()
    except RuntimeError:  # No loop runs in this thread.
        return None
