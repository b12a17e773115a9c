"""A session: statements typed into one prompt, as into `python -m asyncio`."""

import __future__

import ast
import asyncio
import inspect
import linecache
import os
import sys
import traceback
import types
from typing import TYPE_CHECKING, cast

from hocket._child.imports import COMPILED, import_from, names_of
from hocket._child.job import Job

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

#: What a statement may ask of those that follow it, by its name in `__future__`.
_FEATURES = {name: vars(__future__)[name] for name in __future__.all_feature_names}
_FUTURE = sum({feature.compiler_flag for feature in _FEATURES.values()})


def run_session(job: Job, names: dict[str, object], unimported: list[str]) -> int:
    """Run statements on one loop, in one namespace.

    Args:
        job: The session.
        names: The namespace of a prompt.
        unimported: Gets the reason why the module whose names it knows cannot be
            imported.

    Returns:
        The exit status.
    """
    names["asyncio"] = asyncio
    if folders := job["folders"]:
        import_from(folders, f"{os.path.dirname(job['output'])}/{COMPILED}")  # noqa: PTH120
    if job["module"]:
        known, reason = names_of(job["module"])
        if reason:
            unimported.append(reason)
            return 1
        names = {"asyncio": asyncio} | known
    try:
        _run_steps(job, names)
    except SystemExit as exit_:
        if exit_.code is None or isinstance(exit_.code, int):
            return (exit_.code or 0) & 0xFF
        print(exit_.code, file=sys.stderr)
        return 1
    return 0


def _run_steps(job: Job, names: dict[str, object]) -> None:
    # What the module has asked of the future counts at its prompt, too.
    flags = 0
    for name, feature in _FEATURES.items():
        if id(names.get(name)) == id(feature):  # whatever it says it equals
            flags |= feature.compiler_flag
    with asyncio.Runner() as runner:
        loop = runner.get_loop()
        asyncio.set_event_loop(loop)
        for number, source in enumerate(job["sources"]):
            is_block = number in job["blocks"]
            try:
                mode = "exec" if is_block else "single"
                code = _compiled(source, number, flags, mode)
                flags |= code.co_flags & _FUTURE
                if is_block and not code.co_flags & inspect.CO_COROUTINE:
                    # As in a program: it may run a loop of its own.
                    types.FunctionType(code, names)()
                else:
                    _run_step(loop, code, names)
            except SystemExit:
                raise
            except BaseException as error:
                print(_told(error), end="")
            # At once: the next one may write to standard error, or end the process.
            sys.stdout.flush()
            with open(job["steps"], "a", encoding="utf-8") as file:  # noqa: PTH123
                print(os.fstat(1).st_size, file=file)
    # A loop that is closed has nothing to say: it need not be looked for at the end.
    asyncio.set_event_loop(None)


def _compiled(source: str, number: int, flags: int, mode: str) -> types.CodeType:
    # `inspect.getsource` finds what was typed, under the name that a prompt gives it.
    name = f"<python-input-{number}>"
    linecache.cache[name] = len(source), None, source.splitlines(keepends=True), name
    if all(line.strip()[:1] in ("", "#") for line in source.split("\n")):
        source = "pass"  # nothing but a comment
    flags |= ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
    code: types.CodeType = compile(source, name, mode, flags, dont_inherit=True)
    return code


def _run_step(
    loop: asyncio.AbstractEventLoop, code: types.CodeType, names: dict[str, object]
) -> None:
    statement = cast("Callable[[], object]", types.FunctionType(code, names))

    stopped: StopIteration | None = None

    async def step() -> None:
        nonlocal stopped
        # A statement without `await` runs inside the loop too, as it does there.
        if code.co_flags & inspect.CO_COROUTINE:
            await cast("Coroutine[object, object, object]", statement())
            return
        try:
            statement()
        except StopIteration as error:  # which cannot leave a coroutine
            stopped = error

    loop.run_until_complete(step())
    if stopped is not None:
        raise stopped
    # To type the next line takes no time, but what is ready meanwhile runs.
    while getattr(loop, "_ready", ()):
        loop.run_until_complete(asyncio.sleep(0))


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
