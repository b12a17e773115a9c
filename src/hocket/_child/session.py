"""A session: statements typed into one prompt, as into `python -m asyncio`."""

import ast
import asyncio
import inspect
import traceback
import types
from typing import TYPE_CHECKING, cast

from hocket._child.job import STEP_END

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine


def run_session(sources: list[str], names: dict[str, object]) -> None:
    """Run statements on one loop, in one namespace.

    Args:
        sources: the statements.
        names: the namespace.
    """
    names["asyncio"] = asyncio
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
            print(end=STEP_END, flush=True)


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
