"""What a queue is like: its items, those who wait for them, and who may pass."""

from typing import Any

from hocket.sync._statistics import QueueStatistics
from hocket.sync._storage import Storage
from hocket.sync._unfinished import Unfinished
from hocket.sync._waiters import Waiter, Waiters

CLOSED = -1
"""A limit that is reached whatever is stored."""


class QueueState(Unfinished, Storage):
    """All of a queue but the ways in and out."""

    # How the rules of `_waiters.py` apply here: getters have turns for the items that
    # are stored, putters for the places that are free. A waiter can be woken in vain
    # all the same, when a subclass's _put() stores nothing, or when somebody empties
    # `_queue` by hand. Then it waits on, before all others.

    _getters: Waiters
    _putters: Waiters
    _maxsize: int
    _is_shutdown: bool

    # Where nobody waits, one look is enough: `get` takes from `_stock`, if there is
    # something in it, and `put` stores if there is no `_limit`, or less than that is
    # stored. Whoever begins to wait closes both to newcomers, who then look closer;
    # and a newcomer who finds that nobody waits opens them again. So they may be
    # closed for no reason, but are never open for none.

    _bound: int
    """How many items may be stored; any number if it is 0."""

    _stock: Any
    """`_items`, while no getter waits or has its turn, and no putter sleeps."""

    _limit: int
    """`_bound`, while no putter waits or has its turn, and no getter sleeps."""

    def qsize(self) -> int:
        """Return how many items are stored.

        >>> from hocket import Queue
        >>> Queue().qsize()
        0
        """
        return len(self._items)

    @property
    def maxsize(self) -> int:
        """How many items may be stored; no bound if this is 0 or less.

        >>> from hocket import Queue
        >>> Queue(maxsize=10).maxsize
        10
        """
        return self._maxsize

    def empty(self) -> bool:
        """Return whether there is no item for a newcomer: `get` would wait.

        An item that is set aside for a task whose turn it is does not count.

        >>> from hocket import Queue
        >>> Queue().empty()
        True
        """
        return not self._items or self._getters.woken > 0

    def full(self) -> bool:
        """Return whether there is no room for a newcomer: `put` would wait.

        A place that is set aside for a task whose turn it is does not count.

        >>> from hocket import Queue
        >>> Queue(maxsize=1).full()
        False
        """
        return 0 < self._maxsize <= len(self._items) or self._putters.woken > 0

    def _leave_getters(self, waiter: Waiter) -> None:
        """End a wait early; if it was this waiter's turn, pass it on."""
        if self._getters.leave(waiter):
            self._wake_getters()

    def _wake_getters(self) -> None:
        """Wake as many getters as there are items for, or all at the end."""
        line = self._getters
        while self._is_shutdown or line.woken < len(self._items):
            if not line.wake():
                break

    def _leave_putters(self, waiter: Waiter) -> None:
        """End a wait early; if it was this waiter's turn, pass it on."""
        if self._putters.leave(waiter):
            self._wake_putters()

    def _wake_putters(self) -> None:
        """Wake as many putters as there is room for, or all at the end."""
        line = self._putters
        while self._is_shutdown or line.woken + len(self._items) < self._bound:
            if not line.wake():
                break

    def _format(self) -> str:
        """Return what `repr` and `str` show."""
        parts = [f"maxsize={self._maxsize!r}"]
        if self._items:
            parts.append(f"_queue={list(self._items)!r}")
        if getters := len(self._getters):
            parts.append(f"_getters[{getters}]")
        if putters := len(self._putters):
            parts.append(f"_putters[{putters}]")
        if self._unfinished_tasks:
            parts.append(f"tasks={self._unfinished_tasks}")
        if self._is_shutdown:
            parts.append("shutdown")
        return " ".join(parts)

    def statistics(self) -> QueueStatistics:
        """Return what the queue is like at this moment.

        >>> from hocket import Queue
        >>> queue = Queue(maxsize=2)
        >>> queue.put_nowait("an item")
        >>> queue.statistics().size
        1
        """
        return QueueStatistics(
            size=self.qsize(),
            maxsize=self._maxsize,
            unfinished_tasks=self._unfinished_tasks,
            is_shutdown=self._is_shutdown,
            getters=self._getters.tasks(),
            putters=self._putters.tasks(),
            joiners=self._joining.tasks(),
        )
