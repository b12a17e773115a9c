"""Replay one timing of a program, by its token.

It runs in this process, and prints as it goes. So a debugger stops in it.
"""

import sys

from hocket._errors import NotRepeatableError, TokenError
from hocket.deadlock import Watch
from hocket.outcomes._program import Program
from hocket.outcomes._run import Run
from hocket.outcomes._stage import Stage
from hocket.outcomes._terminal import Terminal
from hocket.outcomes._token import read_token


def replay(program: Program, token: str, exact: tuple[str, ...] = ()) -> Run:
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
        run = Run(model, stage.terminal, schedule, keeps_clock=keeps_clock, watch=watch)
        try:
            stage.perform(run)
        except NotRepeatableError:
            raise TokenError(
                f"{token} belongs to another version of the program, or of Python"
            ) from None
    return run
