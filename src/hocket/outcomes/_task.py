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

    def __hash__(self) -> int:
        return self._number


# A program that prints a task sees asyncio's.
NumberedTask.__name__ = NumberedTask.__qualname__ = asyncio.Task.__name__
