"""The prompt of `python -m asyncio`, for a session that awaits."""

import asyncio
import concurrent.futures
import contextvars
import types
from collections.abc import Callable, Coroutine, Generator
from contextlib import contextmanager, suppress
from typing import cast

from hocket._child.prompt import COROUTINE, Prompt

#: The file of the prompt of `python -m asyncio`.
_FILE = f"{asyncio.__path__[0]}/__main__.py"


def _its_source() -> bytes:
    with suppress(OSError), open(_FILE, "rb") as opened:  # noqa: PTH123
        return opened.read()
    return b"copy_context"


_SOURCE = _its_source()
#: Whether it has one context for all statements. That is a correction which 3.11 has
#: not, nor the first releases of 3.12 and 3.13.
_HAS_ONE_CONTEXT = b"copy_context" in _SOURCE
#: Whether one finds its file among the names there, until 3.13.
_HAS_FILE = b"'__file__'" in _SOURCE
#: What the prompt of `python` has, and it has not.
_NOT_THERE = "__doc__", "__annotations__"


def _have_its_names(names: dict[str, object]) -> None:
    """Put into a namespace what that prompt has there; a module keeps its own."""
    names.setdefault("asyncio", asyncio)
    if names.get("__name__") != "__main__" or "__file__" in names:
        return
    for name in _NOT_THERE:
        names.pop(name, None)
    if _HAS_FILE:
        names["__file__"] = _FILE


@contextmanager
def async_prompt(names: dict[str, object]) -> Generator[Prompt]:
    """Give a prompt beside which a loop is open, and that knows asyncio.

    Args:
        names: The namespace of the session.
    """
    with asyncio.Runner() as runner:
        loop = runner.get_loop()
        asyncio.set_event_loop(loop)
        _have_its_names(names)
        yield _AsyncPrompt(names, loop)
    # A loop that is closed has nothing to say: it need not be looked for at the end.
    asyncio.set_event_loop(None)


class _AsyncPrompt(Prompt):
    """Runs statements as the prompt of `python -m asyncio` does.

    One without `await` is called by the loop, and is no task; one with is a task, the
    next by its number. What it sets in its context the next one finds, where this
    Python does so.

    Args:
        names: The namespace of the session.
        loop: Its loop.
    """

    def __init__(
        self, names: dict[str, object], loop: asyncio.AbstractEventLoop
    ) -> None:
        super().__init__(names)
        self._loop = loop
        self._context = contextvars.copy_context() if _HAS_ONE_CONTEXT else None

    def run_block(self, code: types.CodeType) -> None:
        """Run statements as in a program: they may run a loop of their own."""
        if self._context is None:
            super().run_block(code)
        else:
            self._context.run(super().run_block, code)

    def run(self, code: types.CodeType) -> None:
        """Run a statement, and what is ready when it has ended."""
        statement = cast("Callable[[], object]", types.FunctionType(code, self._names))
        task: asyncio.Task[object] | None = None
        failed: BaseException | None = None

        def begin() -> None:
            nonlocal task, failed
            try:
                begun = statement()
                if code.co_flags & COROUTINE:
                    task = self._task(cast("Coroutine[object, object, object]", begun))
            except (KeyboardInterrupt, SystemExit):
                raise
            except BaseException as error:
                failed = error

        self._call(begin)
        if task is not None:
            try:
                self._loop.run_until_complete(task)
            except asyncio.CancelledError:
                # The loop of that prompt is in another thread, so what a task ends
                # with passes through a future, which is cancelled with it.
                failed = concurrent.futures.CancelledError()
            except SystemExit:
                task.exception()  # it is shown, or ends the session
                raise
        if failed is not None:
            raise failed
        # To type the next line takes no time, but what is ready meanwhile runs.
        while getattr(self._loop, "_ready", ()):
            self._call(lambda: None)

    def _task(
        self, coroutine: Coroutine[object, object, object]
    ) -> asyncio.Task[object]:
        if self._context is None:
            return self._loop.create_task(coroutine)
        return self._loop.create_task(coroutine, context=self._context)

    def _call(self, function: Callable[[], object]) -> None:
        """Let the loop call a function, and all that is ready then."""
        self._loop.call_soon(function, context=self._context)
        self._loop.call_soon(self._loop.stop)
        self._loop.run_forever()
