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
                print("Traceback (most recent call last):\n  ...")
                print("".join(traceback.format_exception_only(error)), end="")
            # At once: the next one may write to standard error, or end the process.
            sys.stdout.flush()
            with open(steps, "a", encoding="ascii") as file:  # noqa: PTH123
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

    async def step() -> None:
        # A statement without `await` runs inside the loop too, as it does there.
        if code.co_flags & inspect.CO_COROUTINE:
            await cast("Coroutine[object, object, object]", statement())
        else:
            statement()

    loop.run_until_complete(step())
    # To type the next line takes no time, but what is ready meanwhile runs.
    while getattr(loop, "_ready", ()):
        loop.run_until_complete(asyncio.sleep(0))
