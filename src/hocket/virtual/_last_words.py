"""What a program prints after a deadlock, while its tasks are being cancelled.

It comes before the report, and may read as if all were well. So the report repeats it.
"""

import sys
from contextlib import ExitStack

from hocket._errors import DeadlockError
from hocket._visible import visible
from hocket.observe._patch import patched

#: A person reads the report. So it repeats so many lines, and counts the rest.
MANY = 5


class LastWords:
    """Hears what is printed from a deadlock on, until `end`."""

    def __init__(self, error: DeadlockError) -> None:
        self._error = error
        self._heard: list[str] = []
        self._listening = ExitStack()
        stream = sys.stdout
        if not hasattr(stream, "__dict__"):
            return  # there is none, or one that cannot be listened to
        write = stream.write

        def hear(text: str) -> int:
            self._heard.append(text)
            return write(text)

        self._listening.enter_context(patched([(stream, "write", hear)]))

    def end(self) -> None:
        """Listen no longer, and add what was heard to the report."""
        self._listening.close()
        lines = "".join(self._heard).rstrip().splitlines()
        if not lines:
            return
        shown = [f"  {visible(line)}" for line in lines[:MANY]]
        if len(lines) > MANY:
            shown.append(f"  and {len(lines) - MANY} lines more")
        head = "Printed after that, while the tasks were being cancelled:"
        self._error.add_note("\n".join(["", head, *shown]))


def cause(error: BaseException) -> BaseException:
    """Return the deadlock behind the error of a program, where there is one.

    `asyncio.run` cancels all tasks at the end. Of those that await each other each
    cancels the next, without end, and that fails in turn.
    """
    before = error.__context__
    if isinstance(error, RecursionError) and isinstance(before, DeadlockError):
        return before.with_traceback(error.__traceback__)
    return error
