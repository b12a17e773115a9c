"""Lines of one module: at which of them a program is when something happens.

Only numbers are kept: no frame, and no traceback.
"""

import asyncio
import sys
from types import FrameType
from typing import Any

from hocket.observe._frames import STEP, coroutine_of, suspended


class SourceLines:
    """Finds the lines of one module, in frames that run, stand or have been left.

    Args:
        module: Its name in `sys.modules` when a line is asked for. The empty name,
            which no module has, finds none.
    """

    def __init__(self, module: str) -> None:
        self._module = module

    def here(self) -> int | None:
        """Return the innermost line that runs; None where another module's code does.

        In the step of a task, only what that task runs is looked at.
        """
        names = self._names()
        if names is None:
            return None
        frame: FrameType | None = sys._getframe(1)  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
        while frame is not None and frame.f_code is not STEP:
            if _is_of(frame, names):
                return frame.f_lineno
            frame = frame.f_back
        return None

    def of_task(self, task: asyncio.Task[Any]) -> int | None:
        """Return the innermost line at which a suspended task stands."""
        names, found = self._names(), None
        for frame in suspended(coroutine_of(task)):
            if _is_of(frame, names):
                found = frame.f_lineno
        return found

    def of_error(self, error: BaseException | None) -> int | None:
        """Return the innermost line that an error has left."""
        names, found = self._names(), None
        left = error.__traceback__ if error is not None else None
        while left is not None:
            if _is_of(left.tb_frame, names):
                found = left.tb_lineno
            left = left.tb_next
        return found

    def _names(self) -> object:
        return getattr(sys.modules.get(self._module), "__dict__", None)


def _is_of(frame: FrameType, names: object) -> bool:
    """Whether a frame runs code from the file of the module with these names.

    What a program compiles by itself, as `dataclass` does, may share the names.
    """
    return frame.f_globals is names and frame.f_code.co_filename[:1] != "<"
