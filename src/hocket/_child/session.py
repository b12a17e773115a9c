"""A session: statements typed into one prompt, as into `python -m asyncio`."""

import ast
import asyncio
import inspect
import os
import sys
import traceback
import types
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine


def run_session(sources: list[str], names: dict[str, object], steps: str) -> int:
    """Run statements on one loop, in one namespace.

    Args:
        sources: The statements.
        names: The namespace.
        steps: The file for where the output of each statement ends, a number of
            bytes a line.

    Returns:
        The exit status.
    """
    names["asyncio"] = asyncio
    try:
        _run_steps(sources, names, steps)
    except SystemExit as exit_:
        if exit_.code is None or isinstance(exit_.code, int):
            return (exit_.code or 0) & 0xFF
        print(exit_.code, file=sys.stderr)
        return 1
    return 0


def _run_steps(sources: list[str], names: dict[str, object], steps: str) -> None:
    with asyncio.Runner() as runner:
        loop = runner.get_loop()
        asyncio.set_event_loop(loop)
        for source in sources:
            try:
                _run_step(loop, source, names)
            except SystemExit:
                raise
            except BaseException as error:
                print(_told(error), end="")
            # At once: the next one may write to standard error, or end the process.
            sys.stdout.flush()
            with open(steps, "a", encoding="utf-8") as file:  # noqa: PTH123
                print(os.fstat(1).st_size, file=file)
    # A loop that is closed has nothing to say: it need not be looked for at the end.
    asyncio.set_event_loop(None)


def _run_step(
    loop: asyncio.AbstractEventLoop, source: str, names: dict[str, object]
) -> None:
    code = compile(
        source, "<session>", "single", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True
    )
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
