"""A queue that is ordered by its items."""

import asyncio
import heapq
from typing import TYPE_CHECKING, TypeVar

from hocket.sync._queue import Queue

if TYPE_CHECKING:
    from _typeshed import SupportsRichComparison

T = TypeVar("T", bound="SupportsRichComparison")


class PriorityQueue(Queue[T], asyncio.PriorityQueue[T]):
    """A queue that gives the smallest item first.

    A drop-in for `asyncio.PriorityQueue`, of which it is a subclass. Items are
    often tuples of a priority and a payload.

    Args:
        maxsize: How many items may be stored, as in `Queue`; no bound if it is 0
            or less.

    Raises:
        TypeError: `maxsize` is not a number.

    Wake order:
        As in `Queue`: the tasks are served first in, first out.

    Cancel safety:
        As in `Queue`.

    >>> from hocket import PriorityQueue
    >>> queue = PriorityQueue()
    >>> queue.put_nowait((2, "later"))
    >>> queue.put_nowait((1, "sooner"))
    >>> queue.get_nowait()
    (1, 'sooner')

    .. versionadded:: 0.1
    """

    def _init(self, maxsize: int) -> None:
        self._queue = []

    def _get(self) -> T:
        item: T = heapq.heappop(self._items)
        return item

    def _put(self, item: T) -> None:
        heapq.heappush(self._items, item)
