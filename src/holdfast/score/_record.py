"""Wraps the public operations of the primitives for as long as a run is recorded."""

from __future__ import annotations

import asyncio
import contextlib
import functools
import importlib
import inspect
from typing import TYPE_CHECKING, Any

from holdfast.score._names import is_loops_own
from holdfast.score._print import Lines, listen
from holdfast.score._recorder import Recorder

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator

_PRIMITIVES = (
    "Barrier", "BoundedSemaphore", "Condition", "Event", "Lock", "LifoQueue",
    "PriorityQueue", "Queue", "Semaphore",
)  # fmt: skip
_OPERATIONS = frozenset(
    {
        "acquire", "release", "__aenter__", "__aexit__", "wait", "wait_for", "notify",
        "notify_all", "set", "clear", "get", "put", "get_nowait", "put_nowait",
        "task_done", "join", "shutdown", "reset", "abort",
    }
)  # fmt: skip

# At most one recording at a time; a wrapped method that outlives its recording,
# as the `acquire` that a condition takes from its lock, asks here too.
_recording: list[Recorder] = []


@contextlib.contextmanager
def record() -> Generator[Recorder]:
    """Record what the program inside the `with` block does.

    Takes down the operations on asyncio's locks, events, conditions, semaphores,
    barriers and queues, and on those of Holdfast; the births and ends of tasks;
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
        >>> from holdfast.score import record
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
    if _recording:
        raise RuntimeError("a recording is under way: end it before the next begins")
    recorder = Recorder()
    heard: list[Lines] = []
    with contextlib.ExitStack() as undo:
        for owner, name, replacement in _replacements(recorder):
            _replace(undo, owner, name, replacement)
        for stream, name, write, lines in listen(recorder.current, recorder.line):
            _replace(undo, stream, name, write)
            heard.append(lines)
        undo.callback(_recording.clear)
        _recording.append(recorder)
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


def _replacements(recorder: Recorder) -> Iterator[tuple[type, str, object]]:
    """Yield each method to replace, and what by."""
    for owner in _owners():
        for name, method in list(vars(owner).items()):
            if name == "__init__":
                yield owner, name, _constructor(method)
            elif name in _OPERATIONS and inspect.isfunction(method):
                yield owner, name, _operation(_called(name), method)
    base = asyncio.BaseEventLoop
    for loop in (base, *_subclasses(base)):
        if "create_task" in vars(loop):
            yield loop, "create_task", _create_task(recorder, loop.create_task)
    yield base, "run_forever", _run_forever(recorder, base.run_forever)
    # Private, and the one place from which the end of a task's step can be seen
    # without adding a callback of our own to the task or the loop.
    yield asyncio.Handle, "_run", _run_handle(recorder, vars(asyncio.Handle)["_run"])


def _owners() -> list[type]:
    """Return the classes whose methods do the work, asyncio's and Holdfast's."""
    modules: list[Any] = [asyncio]
    with contextlib.suppress(ModuleNotFoundError):
        modules.append(importlib.import_module("holdfast.sync"))
    owners: dict[type, None] = {}
    for module in modules:
        for name in _PRIMITIVES:
            for owner in getattr(module, name, object).__mro__:
                if owner.__module__.startswith(("asyncio.", "holdfast")):
                    owners[owner] = None
    return list(owners)


def _subclasses(base: type[asyncio.BaseEventLoop]) -> Iterator[Any]:
    for loop in base.__subclasses__():
        yield loop
        yield from _subclasses(loop)


def _called(name: str) -> str:
    return {"__aenter__": "acquire", "__aexit__": "release"}.get(name, name)


def _detail(name: str, arguments: tuple[Any, ...], options: dict[str, Any]) -> object:
    """Return what of the arguments is worth recording."""
    if name in {"put", "put_nowait"}:
        return arguments[0] if arguments else options.get("item")
    if name == "notify":
        return arguments[0] if arguments else options.get("n", 1)
    return None


def _begin(
    name: str, made: object, arguments: tuple[Any, ...], options: dict[str, Any]
) -> Any:
    if not _recording:
        return None
    if isinstance(made, asyncio.Barrier) and name in {"acquire", "release"}:
        return None  # `async with barrier` calls `wait`, and does nothing at its end
    return _recording[0].begin(made, name, _detail(name, arguments, options))


def _operation(name: str, method: Callable[..., Any]) -> Callable[..., Any]:
    """Wrap one method, as the kind of function that it is."""

    async def observed(
        made: object, awaitable: Callable[[], Any], *given: Any, **options: Any
    ) -> Any:
        operation = _begin(name, made, given, options)
        if operation is None:
            return await awaitable()
        try:
            result = await awaitable()
        except BaseException as error:
            operation.fail(error)
            raise
        operation.finish(result)
        return result

    @functools.wraps(method)
    async def waiting(self: object, *given: Any, **options: Any) -> Any:
        call = functools.partial(method, self, *given, **options)
        return await observed(self, call, *given, **options)

    @functools.wraps(method)
    def immediate(self: object, *given: Any, **options: Any) -> Any:
        operation = _begin(name, self, given, options)
        if operation is None:
            return method(self, *given, **options)
        try:
            result = method(self, *given, **options)
        except BaseException as error:
            operation.fail(error)
            raise
        if inspect.iscoroutine(result):  # the operation begins when it is awaited
            operation.leave()
            return observed(self, lambda: result, *given, **options)
        operation.finish(result)
        return result

    return waiting if inspect.iscoroutinefunction(method) else immediate


def _constructor(method: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(method)
    def construct(self: object, *given: Any, **options: Any) -> None:
        if not _recording:
            method(self, *given, **options)
            return
        _recording[0].construct(self, inspect.currentframe(), method, given, options)

    return construct


def _create_task(
    recorder: Recorder, method: Callable[..., Any]
) -> Callable[..., asyncio.Task[Any]]:
    @functools.wraps(method)
    def create_task(self: object, *given: Any, **options: Any) -> asyncio.Task[Any]:
        task: asyncio.Task[Any] = method(self, *given, **options)
        # The loop has tasks of its own at its end; they are none of the program's.
        if not is_loops_own(task.get_coro()):
            recorder.birth(task)
            recorder.step_ended(task)  # an eager task has taken its first step
        return task

    return create_task


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
        task: Any = getattr(self._callback, "__self__", None)
        try:
            method(self)
        finally:
            if _is_task(task):
                recorder.step_ended(task)
            # A task's exception holds this frame; the frame must not hold the task,
            # or asyncio would log a lost exception later than it does.
            self = task = None

    return run


def _is_task(value: object) -> bool:
    return isinstance(value, asyncio.Task)
