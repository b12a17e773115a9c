"""A session: statements typed into one prompt.

Where one of them awaits, that is the prompt of `python -m asyncio`, and a loop is
running. Else it is the one of `python`, where a statement may run a loop of its own.
"""

import __future__

import ast
import asyncio
import atexit
import contextvars
import inspect
import linecache
import os
import sys
import traceback
import types
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import cast

from hocket._child.imports import names_of
from hocket._child.job import Job

#: What a statement may ask of those that follow it, by its name in `__future__`.
_FEATURES = {name: vars(__future__)[name] for name in __future__.all_feature_names}
_FUTURE = sum({feature.compiler_flag for feature in _FEATURES.values()})


def _keeps_context() -> bool:
    """Whether the prompt of `python -m asyncio` has one context for all statements.

    That is a correction which 3.11 has not, nor the first releases of 3.12 and 3.13.
    """
    file = f"{asyncio.__path__[0]}/__main__.py"
    with suppress(OSError), open(file, "rb") as opened:  # noqa: PTH123
        return b"copy_context" in opened.read()
    return True


_HAS_ONE_CONTEXT = _keeps_context()


def run_session(job: Job, names: dict[str, object], unimported: list[str]) -> int:
    """Run statements in one namespace.

    Args:
        job: The session.
        names: The namespace of a prompt.
        unimported: Gets the reason why the module whose names it knows cannot be
            imported.

    Returns:
        The exit status.
    """
    names["asyncio"] = asyncio
    if job["module"]:
        known, reason = names_of(job["module"])
        if reason:
            unimported.append(reason)
            return 1
        # The one that holds them, so that a session can let go of what it deletes.
        known.setdefault("asyncio", asyncio)
        names = known
    try:
        _run_steps(job, names)
        # An interpreter waits for its threads, and calls this first then.
        atexit.register(_note_late, job["steps"], os.getpid(), os.fstat(1).st_size)
    except SystemExit as exit_:
        if exit_.code is None or isinstance(exit_.code, int):
            return (exit_.code or 0) & 0xFF
        print(exit_.code, file=sys.stderr)
        return 1
    return 0


def _note_late(steps: str, process: int, size: int) -> None:
    """Note what threads have printed since the last statement: its reader sees that."""
    if os.getpid() == process:
        # It may have closed its streams.
        with suppress(Exception), open(steps, "a", encoding="utf-8") as file:  # noqa: PTH123
            sys.stdout.flush()
            print(size, 0, os.fstat(1).st_size, 0, file=file)


def _run_steps(job: Job, names: dict[str, object]) -> None:
    # What the module has asked of the future counts at its prompt, too.
    flags = 0
    for name, feature in _FEATURES.items():
        if id(names.get(name)) == id(feature):  # whatever it says it equals
            flags |= feature.compiler_flag
    if not any(map(_awaits, job["sources"])):
        _run_each(job, flags, _Prompt(names))
        return
    with asyncio.Runner() as runner:
        loop = runner.get_loop()
        asyncio.set_event_loop(loop)
        _run_each(job, flags, _AsyncPrompt(names, loop))
    # A loop that is closed has nothing to say: it need not be looked for at the end.
    asyncio.set_event_loop(None)


def _run_each(job: Job, flags: int, prompt: "_Prompt") -> None:
    for number, source in enumerate(job["sources"]):
        is_block, raised = number in job["blocks"], False
        try:
            mode = "exec" if is_block else "single"
            code = _compiled(source, number, flags, mode)
            flags |= code.co_flags & _FUTURE
            if is_block and not code.co_flags & inspect.CO_COROUTINE:
                prompt.run_block(code)
            else:
                prompt.run(code)
        except BaseException as error:
            if isinstance(error, SystemExit) and number not in job["exits"]:
                raise
            print(_told(error), end="")
            raised = True
        # At once: the next one may write to standard error, or end the process.
        sys.stdout.flush()
        with open(job["steps"], "a", encoding="utf-8") as file:  # noqa: PTH123
            print(os.fstat(1).st_size, int(raised), file=file)


def _compiled(source: str, number: int, flags: int, mode: str) -> types.CodeType:
    # `inspect.getsource` finds what was typed, under the name that a prompt gives it.
    name = f"<python-input-{number}>"
    linecache.cache[name] = len(source), None, source.splitlines(keepends=True), name
    if all(line.strip()[:1] in ("", "#") for line in source.split("\n")):
        source = "pass"  # nothing but a comment
    flags |= ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
    code: types.CodeType = compile(source, name, mode, flags, dont_inherit=True)
    return code


class _Prompt:
    """Runs statements as the prompt of `python` does, in one context.

    Args:
        names: The namespace of the session.
    """

    def __init__(self, names: dict[str, object]) -> None:
        self._names = names

    def run_block(self, code: types.CodeType) -> None:
        """Run statements as in a program: they may run a loop of their own."""
        types.FunctionType(code, self._names)()

    def run(self, code: types.CodeType) -> None:
        """Run a statement."""
        self.run_block(code)


class _AsyncPrompt(_Prompt):
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
                if code.co_flags & inspect.CO_COROUTINE:
                    task = self._task(cast("Coroutine[object, object, object]", begun))
            except (KeyboardInterrupt, SystemExit):
                raise
            except BaseException as error:
                failed = error

        self._call(begin)
        if task is not None:
            try:
                self._loop.run_until_complete(task)
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


def _awaits(source: str) -> bool:
    if "await" not in source and "async" not in source:
        return False
    flags = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
    try:
        code: types.CodeType = compile(source, "", "exec", flags, dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False  # as the run will show
    return bool(code.co_flags & inspect.CO_COROUTINE)


class _LeftOut(traceback.StackSummary):
    """Frames that are not shown: below a statement are our own, too."""

    def format(self, **_: object) -> list[str]:
        return ["  ...\n"]


def _told(error: BaseException) -> str:
    """An exception as a prompt shows it, a group with all that is in it."""
    shown = [first := traceback.TracebackException.from_exception(error)]
    for each in shown:
        if each.stack:
            each.stack = _LeftOut(each.stack)
        shown += each.exceptions or ()
    return "".join(first.format(chain=False))
