"""A task whose hash is its number.

So a set of tasks is gone through in the same order in every run; by asyncio, too,
which at the end of a program cancels what is left in the order of such a set. In
asyncio it is the order of addresses.
"""

import asyncio
from typing import Any


class NumberedTask(asyncio.Task[Any]):
    """A task whose hash is its number.

    Args:
        number: Which task of the run it is, from 0.
        coro: What it runs.
        options: As for `asyncio.Task`.
    """

    def __init__(self, number: int, coro: Any, **options: Any) -> None:
        self._number = number  # first: an eager task begins within `__init__`
        super().__init__(coro, **options)
        forget_frame(self)

    def __hash__(self) -> int:
        return self._number


def forget_frame(task: asyncio.Task[Any]) -> None:
    """Leave the last frame out of where a task was made, which debug mode tells."""
    frames: list[object] | None = getattr(task, "_source_traceback", None)
    if frames:
        del frames[-1]


# A program that prints a task sees asyncio's.
NumberedTask.__name__ = NumberedTask.__qualname__ = asyncio.Task.__name__
