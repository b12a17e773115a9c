"""Which waits a timeout ended: asyncio cancels them as it cancels any other."""

import asyncio
import contextlib
import functools
import sys
from collections.abc import Callable, Iterator
from typing import Any

from hocket.score.recording._recorder import Recorder


def timeouts(recorder: Recorder) -> Iterator[tuple[object, str, object]]:
    """Yield what to replace, so that each lane knows the limits that it is under."""
    limit = asyncio.Timeout
    yield limit, "__aenter__", _enter_of(recorder, limit.__aenter__)
    yield limit, "__aexit__", _exit_of(recorder, limit.__aexit__)
    if sys.version_info < (3, 12):  # since then `wait_for` is made of a `Timeout`
        for module in (asyncio, asyncio.tasks):
            yield module, "wait_for", _wait_for_of(recorder, asyncio.wait_for)


def _enter_of(recorder: Recorder, method: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(method)
    async def enter(self: asyncio.Timeout) -> asyncio.Timeout:
        await method(self)
        recorder.current().limits.append(self.expired)
        return self

    return enter


def _exit_of(recorder: Recorder, method: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(method)
    async def leave(self: asyncio.Timeout, *error: Any) -> bool | None:
        with contextlib.suppress(ValueError):  # it was entered before the recording
            recorder.current().limits.remove(self.expired)
        result: bool | None = await method(self, *error)
        return result

    return leave


def _wait_for_of(
    recorder: Recorder, function: Callable[..., Any]
) -> Callable[..., Any]:
    @functools.wraps(function)
    async def wait_for(fut: Any, timeout: float | None) -> Any:
        waiting = asyncio.current_task()
        if timeout is None or waiting is None:
            return await function(fut, timeout)
        # It makes a task of what it waits for, and cancels that.
        inner: asyncio.Future[Any] = asyncio.ensure_future(fut)
        if isinstance(inner, asyncio.Task):
            recorder.lane(inner).limits.append(lambda: not waiting.cancelling())
        return await function(inner, timeout)

    return wait_for
