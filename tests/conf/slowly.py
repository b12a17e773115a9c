"""Run the sessions of a page, with a pause after each statement, on virtual time.

    python slowly.py PAUSE PAGE

It prints, as JSON, what each statement prints, for each session.
"""

import ast
import asyncio
import contextlib
import io
import json
import sys
import types
from pathlib import Path
from typing import Any

from hocket import virtual
from hocket.verify.pages._sessions import sessions_in


def printed(sources: list[str], pause: float) -> list[str]:
    """Run statements as `python -m asyncio` does; return what each prints."""
    outputs: list[str] = []
    names: dict[str, Any] = {"__name__": "__main__", "asyncio": asyncio}
    with asyncio.Runner(loop_factory=virtual.EventLoop) as runner:
        loop = runner.get_loop()
        asyncio.set_event_loop(loop)
        for source in sources:
            with contextlib.redirect_stdout(io.StringIO()) as output:
                loop.run_until_complete(typed(source, names, pause))
            outputs.append(output.getvalue())
    return outputs


async def typed(source: str, names: dict[str, Any], pause: float) -> None:
    """Run a statement, and wait for the one who types the next."""
    try:
        code = compile(source, "<input>", "single", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
        result = types.FunctionType(code, names)()
        if asyncio.iscoroutine(result):
            await result
    except BaseException as error:  # a prompt goes on
        sys.stdout.write(type(error).__name__)
    await asyncio.sleep(pause)


def main() -> None:
    """Print what the statements of a page print."""
    pause, page = float(sys.argv[1]), Path(sys.argv[2])
    sessions = sessions_in(page.name, page.read_text("utf-8")).values()
    outputs = [
        [(step.source, seen) for step, seen in zip(steps, seens, strict=True)]
        for steps in sessions
        for seens in [printed([step.source for step in steps], pause)]
    ]
    sys.stdout.write(json.dumps(outputs))


main()
