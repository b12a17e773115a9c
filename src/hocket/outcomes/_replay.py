"""Replay one timing of a program, by its token.

It runs in this process, and prints as it goes. So a debugger stops in it.
"""

import sys
from collections.abc import Callable, Coroutine, Sequence
from typing import Any

from hocket._errors import NotRepeatableError, TokenError
from hocket.deadlock import Watch
from hocket.outcomes._end import End
from hocket.outcomes._program import CoroutineProgram, Program
from hocket.outcomes._run import Run
from hocket.outcomes._stage import Stage
from hocket.outcomes._terminal import Terminal
from hocket.outcomes._token import read_token


def replay(
    main: Callable[[], Coroutine[Any, Any, object]],
    token: str,
    *,
    exact: Sequence[str] = (),
) -> End | None:
    """Run a coroutine function in one timing, the one that a token names.

    Args:
        main: What `explore` was given.
        token: Of an outcome of it.
        exact: What `explore` was given.

    Returns:
        How it ends; None where it was too long to follow.

    Raises:
        TokenError: The token names no timing of this program.
        UnexplorableError: It uses threads, sockets, processes, signals or another
            event loop.

    >>> import asyncio
    >>> from hocket.outcomes import explore, replay
    >>> async def main():
    ...     async with asyncio.timeout(1):
    ...         await asyncio.sleep(0.5)
    ...         print("in time")
    ...
    >>> in_time, too_late = explore(main).outcomes
    >>> print(replay(main, in_time.token))
    in time
    returns
    >>> print(replay(main, too_late.token))
    raises TimeoutError

    .. versionadded:: 0.1
    """
    return replay_program(CoroutineProgram(main), token, tuple(exact)).end


def replay_program(program: Program, token: str, exact: tuple[str, ...] = ()) -> Run:
    """Run a program as a token says.

    Args:
        program: What to run.
        token: Of an outcome.
        exact: The sleeps that are clocks.

    Raises:
        TokenError: The token names no timing of this program.
    """
    model, schedule, keeps_clock = read_token(token, exact)
    watch = Watch()
    stage = Stage(program, Terminal(sys.stdout))
    with stage.set_up(), watch.watching():
        run = Run(
            model,
            stage.terminal,
            schedule,
            keeps_clock=keeps_clock,
            watch=watch,
            reports=True,
        )
        try:
            stage.perform(run)
        except NotRepeatableError:
            raise TokenError(
                f"{token} belongs to another version of the program, or of Python"
            ) from None
    return run
