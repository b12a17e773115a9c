"""A queue that works as a stack."""

import asyncio
from typing import TypeVar

from hocket.sync._queue import Queue

T = TypeVar("T")


class LifoQueue(Queue[T], asyncio.LifoQueue[T]):
    """A queue that gives the item first that was put last.

    A drop-in for `asyncio.LifoQueue`, of which it is a subclass.

    Args:
        maxsize: How many items may be stored, as in `Queue`; no bound if it is 0
            or less.

    Raises:
        TypeError: `maxsize` is not a number.

    Wake order:
        As in `Queue`: the tasks are served first in, first out.

    Cancel safety:
        As in `Queue`.

    >>> from hocket import LifoQueue
    >>> queue = LifoQueue()
    >>> queue.put_nowait("first")
    >>> queue.put_nowait("second")
    >>> queue.get_nowait()
    'second'

    .. versionadded:: 0.1
    """

    def _init(self, maxsize: int) -> None:
        self._queue = []

    def _get(self) -> T:
        item: T = self._items.pop()
        return item
