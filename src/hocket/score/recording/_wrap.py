"""The wrappers that stand in the place of methods while a run is recorded."""

from __future__ import annotations

import asyncio
import functools
import inspect
from typing import TYPE_CHECKING, Any

from hocket.score.recording._names import is_loops_own

if TYPE_CHECKING:
    from collections.abc import Callable

    from hocket.score.recording._recorder import Recorder

# At most one recording at a time; a wrapped method that outlives its recording,
# as the `acquire` that a condition takes from its lock, asks here too.
recording: list[Recorder] = []


def called(name: str) -> str:
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
    if not recording:
        return None
    if isinstance(made, asyncio.Barrier) and name in {"acquire", "release"}:
        return None  # `async with barrier` calls `wait`, and does nothing at its end
    return recording[0].begin(made, name, _detail(name, arguments, options))


@functools.cache  # to wrap all of them anew is most of what a short recording costs
def operation(name: str, method: Callable[..., Any]) -> Callable[..., Any]:
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


@functools.cache
def constructor(method: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(method)
    def construct(self: object, *given: Any, **options: Any) -> None:
        if not recording:
            method(self, *given, **options)
            return
        recording[0].construct(self, inspect.currentframe(), method, given, options)

    return construct


def create_task_of(
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


def run_forever_of(
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


def run_handle_of(
    recorder: Recorder, method: Callable[..., None]
) -> Callable[..., None]:
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
