"""What a mode sets up before its runs.

The warm interpreter enters its mode's prelude once, and all its forks begin
inside. A mode without one loads nothing for it.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from importlib import import_module
from typing import cast

#: What it yields is called after a run, for the recorded events.
Prelude = AbstractContextManager[Callable[[], str]]


def prelude(name: str) -> Prelude:
    """Make the prelude of a mode.

    Args:
        name: the module beside this one that has it, or "" for none.
    """
    if not name:
        return nullcontext(lambda: "")
    return cast("Prelude", import_module(f"hocket._child.{name}").prelude())
