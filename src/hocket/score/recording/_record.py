"""Wraps the public operations of the primitives for as long as a run is recorded."""

from __future__ import annotations

import asyncio
import contextlib
import importlib
import inspect
from typing import TYPE_CHECKING, Any

from hocket.score._events import QUERIES
from hocket.score.recording._print import Lines, listen
from hocket.score.recording._recorder import Recorder
from hocket.score.recording._timeouts import timeouts
from hocket.score.recording._wrap import (
    called,
    constructor,
    create_task_of,
    operation,
    recording,
    run_forever_of,
    run_handle_of,
)

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

_PRIMITIVES = (
    "Barrier", "BoundedSemaphore", "Condition", "Event", "Lock", "LifoQueue",
    "PriorityQueue", "Queue", "Semaphore",
)  # fmt: skip
_OPERATIONS = frozenset(
    {
        "acquire", "release", "__aenter__", "__aexit__", "wait", "wait_for", "notify",
        "notify_all", "set", "clear", "get", "put", "get_nowait", "put_nowait",
        "task_done", "join", "shutdown", "reset", "abort", *QUERIES,
    }
)  # fmt: skip


@contextlib.contextmanager
def record() -> Generator[Recorder]:
    """Record what the program inside the `with` block does.

    Takes down the operations on asyncio's locks, events, conditions, semaphores,
    barriers and queues, and on those of Hocket; the births and ends of tasks;
    and the lines printed to standard output and standard error, which still
    appear. Works with every loop built on `asyncio.BaseEventLoop`, on the real
    clock and on a virtual one. The program behaves as it does without.

    An object made before the recording began is called by its type and a number.

    Yields:
        The recorder; its `events` are the events so far.

    Raises:
        RuntimeError: When a recording is under way already.

    Example:
        >>> import asyncio
        >>> from hocket.score import record
        >>> async def main():
        ...     lock = asyncio.Lock()
        ...     async with lock:
        ...         print("in the middle")
        >>> with record() as recorder:
        ...     await main()
        in the middle
        >>> [event.operation for event in recorder.events if event.kind == "lock"]
        ['acquire', 'release']

    .. versionadded:: 0.1
    """
    if recording:
        raise RuntimeError("a recording is under way: end it before the next begins")
    recorder = Recorder()
    heard: list[Lines] = []
    with contextlib.ExitStack() as undo:
        for owner, name, replacement in _replacements(recorder):
            _replace(undo, owner, name, replacement)
        for stream, name, write, lines in listen(recorder.current, recorder.line):
            _replace(undo, stream, name, write)
            heard.append(lines)
        undo.callback(recording.clear)
        recording.append(recorder)
        try:
            yield recorder
        finally:
            for lines in heard:
                lines.flush()


def _replace(undo: contextlib.ExitStack, owner: object, name: str, new: object) -> None:
    """Set an attribute, and put it back as it was at the end."""
    before = vars(owner).get(name)
    setattr(owner, name, new)
    if before is None:
        undo.callback(delattr, owner, name)
    else:
        undo.callback(setattr, owner, name, before)


def _replacements(recorder: Recorder) -> Iterator[tuple[object, str, object]]:
    """Yield each method to replace, and what by."""
    yield from timeouts(recorder)
    for owner in _owners():
        for name, method in list(vars(owner).items()):
            if name == "__init__":
                yield owner, name, constructor(method)
            elif name in _OPERATIONS and inspect.isfunction(method):
                yield owner, name, operation(called(name), method)
    base = asyncio.BaseEventLoop
    for loop in (base, *_subclasses(base)):
        if "create_task" in vars(loop):
            yield loop, "create_task", create_task_of(recorder, loop.create_task)
    yield base, "run_forever", run_forever_of(recorder, base.run_forever)
    # Private, and the one place from which the end of a task's step can be seen
    # without adding a callback of our own to the task or the loop.
    yield asyncio.Handle, "_run", run_handle_of(recorder, vars(asyncio.Handle)["_run"])


def _owners() -> list[type]:
    """Return the classes whose methods do the work, asyncio's and Hocket's."""
    modules: list[Any] = [asyncio]
    with contextlib.suppress(ModuleNotFoundError):
        modules.append(importlib.import_module("hocket.sync"))
    owners: dict[type, None] = {}
    for module in modules:
        for name in _PRIMITIVES:
            for owner in getattr(module, name, object).__mro__:
                if owner.__module__.startswith(("asyncio.", "hocket")):
                    owners[owner] = None
    return list(owners)


def _subclasses(base: type[asyncio.BaseEventLoop]) -> Iterator[Any]:
    for loop in base.__subclasses__():
        yield loop
        yield from _subclasses(loop)
