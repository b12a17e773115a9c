"""Observes a program, and its loop and streams, for as long as a run is recorded."""

import asyncio
import contextlib
import functools
from collections.abc import Callable, Generator, Iterator
from typing import Any

from hocket.observe._patch import Replacement, patched
from hocket.observe._wrap import observing
from hocket.score.recording._print import listen
from hocket.score.recording._recorder import Recorder
from hocket.score.recording._timeouts import timeouts

_recordings: list[Recorder] = []


@contextlib.contextmanager
def record(*, lines_of: str = "") -> Generator[Recorder]:
    """Record what the program inside the `with` block does.

    Takes down the operations on asyncio's locks, events, conditions, semaphores,
    barriers and queues, and on those of Hocket; the births and ends of tasks;
    and the lines printed to standard output and standard error, which still
    appear. Works with every loop built on `asyncio.BaseEventLoop`, on the real
    clock and on a virtual one. The program behaves as it does without.

    An object made before the recording began is called by its type and a number.

    Args:
        lines_of: The name of the module whose lines the events tell, as `__main__`
            or `__name__`; none for no lines.

    Yields:
        The recorder; its `events` are the events so far.

    Raises:
        RuntimeError: When a recording is under way already.

    >>> import asyncio
    >>> from hocket.score import record
    >>> async def main():
    ...     lock = asyncio.Lock()
    ...     async with lock:
    ...         print("in the middle")
    ...
    >>> with record() as recorder:
    ...     await main()
    ...
    in the middle
    >>> [event.operation for event in recorder.events if event.kind == "lock"]
    ['acquire', 'release']

    .. versionadded:: 0.1
    """
    if _recordings:
        raise RuntimeError("a recording is under way: end it before the next begins")
    recorder = Recorder(lines_of)
    streams = [*listen(recorder.here, recorder.line)]
    writes = [(stream, name, write) for stream, name, write, _ in streams]
    _recordings.append(recorder)
    try:
        with patched([*_replacements(recorder), *writes]), observing(recorder):
            yield recorder
    finally:
        _recordings.clear()
        for *_, lines in streams:
            lines.flush()


def _replacements(recorder: Recorder) -> Iterator[Replacement]:
    """Yield each method to replace, and what by."""
    yield from timeouts(recorder)
    base = asyncio.BaseEventLoop
    yield base, "run_forever", _run_forever(recorder, base.run_forever)
    # Private, and the one place from which the end of a task's step can be seen
    # without adding a callback of our own to the task or the loop.
    handle = asyncio.Handle
    yield handle, "_run", _run_handle(recorder, vars(handle)["_run"])
    yield handle, "__init__", _make_handle(recorder, handle.__init__)


def _run_forever(
    recorder: Recorder, method: Callable[..., None]
) -> Callable[..., None]:
    @functools.wraps(method)
    def run_forever(self: object) -> None:
        try:
            method(self)
        except BaseException as error:
            recorder.loop_stopped(error)
            raise

    return run_forever


def _run_handle(recorder: Recorder, method: Callable[..., None]) -> Callable[..., None]:
    @functools.wraps(method)
    def run(self: Any) -> None:
        task = _task_of(self)
        try:
            recorder.callback_begins(self, task)
            method(self)
        finally:
            recorder.callback_ended(task)
            # A task's exception holds this frame; the frame must not hold the task,
            # or asyncio would log a lost exception later than it does.
            self = task = None

    return run


def _make_handle(
    recorder: Recorder, method: Callable[..., None]
) -> Callable[..., None]:
    @functools.wraps(method)
    def make(self: Any, *given: Any, **options: Any) -> None:
        method(self, *given, **options)
        if self._source_traceback:  # asyncio's debug mode: it ends with this frame
            del self._source_traceback[-1]
        if _task_of(self) is None:
            recorder.callback_planned(self)

    return make


def _task_of(handle: asyncio.Handle) -> asyncio.Task[Any] | None:
    """Return the task whose step a handle is, if it is one."""
    owner: Any = getattr(getattr(handle, "_callback", None), "__self__", None)
    return owner if _is_task(owner) else None


def _is_task(value: object) -> bool:
    return isinstance(value, asyncio.Task)
