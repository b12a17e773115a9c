"""Queues: items from some tasks to others, in the order in which both asked."""

import asyncio
from typing import TypeVar

from holdfast._errors import QueueEmpty, QueueFull, QueueShutDown
from holdfast.sync._statistics import QueueStatistics
from holdfast.sync._storage import Storage
from holdfast.sync._unfinished import Unfinished
from holdfast.sync._waiters import NOBODY, Waiters

T = TypeVar("T")


class Queue(Unfinished, Storage, asyncio.Queue[T]):
    """Passes items from tasks that put to tasks that get, first in, first out.

    A drop-in for `asyncio.Queue`, of which it is a subclass. As there, a
    subclass may change what is stored, and how, by overriding `_init`, `_put`
    and `_get`.

    Args:
        maxsize: How many items may be stored, for `put` to wait when there are
            so many; no bound if it is 0 or less.

    Raises:
        TypeError: `maxsize` is not a number.

    Wake order:
        First in, first out, for both `get` and `put`. While somebody has a turn,
        newcomers queue behind, and `get_nowait` and `put_nowait` refuse them.

    Cancel safety:
        A task that is cancelled in `get` has taken no item, and one that is
        cancelled in `put` has stored none. The turn goes to the next in line.

    >>> from holdfast import Queue
    >>> queue = Queue(maxsize=2)
    >>> await queue.put("an item")
    >>> await queue.get()
    'an item'

    .. versionadded:: 0.1
    """

    # How the rules of `_waiters.py` apply here: getters have turns for the items that
    # are stored, putters for the places that are free. A waiter can be woken in vain
    # all the same, when a subclass's _put() stores nothing, or when somebody empties
    # `_queue` by hand. Then it waits on, before all others.

    _getting: Waiters
    _putting: Waiters

    def __init__(self, maxsize: int = 0) -> None:
        try:
            self._limit = max(maxsize, 0)  # no limit if 0, no room if below
        except TypeError:
            msg = f"maxsize must be a number of items, not {maxsize!r}"
            raise TypeError(msg) from None
        self._maxsize = maxsize
        self._unfinished_tasks = 0
        self._is_shutdown = False
        self._getting = self._putting = self._joining = NOBODY
        self._init(maxsize)

    def qsize(self) -> int:
        """Return how many items are stored.

        >>> from holdfast import Queue
        >>> Queue().qsize()
        0
        """
        return len(self._items)

    @property
    def maxsize(self) -> int:
        """How many items may be stored; no bound if this is 0 or less.

        >>> from holdfast import Queue
        >>> Queue(maxsize=10).maxsize
        10
        """
        return self._maxsize

    def empty(self) -> bool:
        """Return whether there is no item for a newcomer: `get` would wait.

        An item that is set aside for a task whose turn it is does not count.

        >>> from holdfast import Queue
        >>> Queue().empty()
        True
        """
        return not self._items or self._getting.woken > 0

    def full(self) -> bool:
        """Return whether there is no room for a newcomer: `put` would wait.

        A place that is set aside for a task whose turn it is does not count.

        >>> from holdfast import Queue
        >>> Queue(maxsize=1).full()
        False
        """
        return 0 < self._maxsize <= len(self._items) or self._putting.woken > 0

    async def put(self, item: T) -> None:
        """Wait until there is room, and store an item.

        Args:
            item: What to store.

        Raises:
            QueueShutDown: The queue is shut down, or is while this waits.
            RuntimeError: There is no room, and tasks of another event loop have
                waited at this queue.

        Wake order:
            First in, first out.

        Cancel safety:
            If this is cancelled, the item is not stored.

        >>> from holdfast import Queue
        >>> queue = Queue()
        >>> await queue.put(1)
        >>> queue.qsize()
        1
        """
        if self._limit and (self._putting.woken or len(self._items) >= self._limit):
            line = self._putting
            if line is NOBODY:
                line = self._putters
            in_vain = False
            while not self._is_shutdown:
                waiter = self._join(line)
                if in_vain:
                    line.asleep.rotate()  # from the end to the front
                try:
                    await waiter
                except BaseException:
                    if line.leave(waiter):
                        self._wake_putters()
                    raise
                if line.sleeping:
                    self._wake_putters()
                line.woken -= 1
                if len(self._items) < self._limit:
                    break
                in_vain = True
            else:
                raise QueueShutDown
        if self._getting.sleeping:
            self._getting.wake()
        self._store(item)
        self._unfinished_tasks += 1

    def put_nowait(self, item: T) -> None:
        """Store an item if there is room now.

        Args:
            item: What to store.

        Raises:
            QueueFull: There is no room for a newcomer.
            QueueShutDown: The queue is shut down.
            RuntimeError: This is called in another thread than that of the tasks
                that wait.

        >>> from holdfast import Queue
        >>> queue = Queue(maxsize=1)
        >>> queue.put_nowait(1)
        >>> queue.put_nowait(2)
        Traceback (most recent call last):
          ...
        holdfast.QueueFull
        """
        if self._limit and (self._putting.woken or len(self._items) >= self._limit):
            raise QueueShutDown if self._is_shutdown else QueueFull
        if self._getting.sleeping:
            self._getting.wake()
        self._store(item)
        self._unfinished_tasks += 1

    async def get(self) -> T:
        """Wait until there is an item, take it out, and return it.

        Raises:
            QueueShutDown: The queue is shut down and empty, or is while this
                waits.
            RuntimeError: There is no item, and tasks of another event loop have
                waited at this queue.

        Wake order:
            First in, first out.

        Cancel safety:
            If this is cancelled, no item has been taken out.

        >>> from holdfast import Queue
        >>> queue = Queue()
        >>> queue.put_nowait(1)
        >>> await queue.get()
        1
        """
        if self._getting.woken or not self._items:
            line = self._getting
            if line is NOBODY:
                line = self._getters
            in_vain = False
            while self._items or not self._is_shutdown:
                waiter = self._join(line)
                if in_vain:
                    line.asleep.rotate()  # from the end to the front
                try:
                    await waiter
                except BaseException:
                    if line.leave(waiter):
                        self._wake_getters()
                    raise
                if line.sleeping:
                    self._wake_getters()
                line.woken -= 1
                if self._items:
                    break
                in_vain = True
            else:
                raise QueueShutDown
        if self._putting.sleeping:
            self._putting.wake()
        item: T = self._take()
        return item

    def get_nowait(self) -> T:
        """Take an item out, if there is one now, and return it.

        Raises:
            QueueEmpty: There is no item for a newcomer.
            QueueShutDown: The queue is shut down and empty.
            RuntimeError: This is called in another thread than that of the tasks
                that wait.

        >>> from holdfast import Queue
        >>> Queue().get_nowait()
        Traceback (most recent call last):
          ...
        holdfast.QueueEmpty
        """
        if self._getting.woken or not self._items:
            ended = self._is_shutdown and not self._items
            raise QueueShutDown if ended else QueueEmpty
        if self._putting.sleeping:
            self._putting.wake()
        item: T = self._take()
        return item

    def _wake_getters(self) -> None:
        """Wake as many getters as there are items for, or all at the end."""
        line = self._getting
        while self._is_shutdown or line.woken < len(self._items):
            if not line.wake():
                break

    def _wake_putters(self) -> None:
        """Wake as many putters as there is room for, or all at the end."""
        line = self._putting
        while self._is_shutdown or line.woken + len(self._items) < self._limit:
            if not line.wake():
                break

    def shutdown(self, immediate: bool = False) -> None:
        """Let no more items in; and once those inside are taken out, end.

        Tasks that wait in `put`, and in `get` once the queue is empty, get
        `QueueShutDown`. As in Python 3.13, on every Python.

        Args:
            immediate: Throw the items away that are still stored, and count them
                as finished.

        >>> from holdfast import Queue
        >>> queue = Queue()
        >>> queue.shutdown()
        >>> await queue.get()
        Traceback (most recent call last):
          ...
        holdfast.QueueShutDown
        """
        for line in (self._getting, self._putting, self._joining):
            line.check_thread()
        self._is_shutdown = True
        self._limit = -1  # from now on, a queue has no room
        if immediate:
            dropped = 0
            while self._items:
                self._take()
                dropped += 1
            self._finish(min(dropped, self._unfinished_tasks))
        self._getting.wake_all()
        self._putting.wake_all()

    @property
    def _getters(self) -> Waiters:
        if self._getting is NOBODY:
            self._getting = Waiters()
        return self._getting

    @property
    def _putters(self) -> Waiters:
        if self._putting is NOBODY:
            self._putting = Waiters()
        return self._putting

    def _format(self) -> str:
        """Return what `repr` and `str` show."""
        parts = [f"maxsize={self._maxsize!r}"]
        if self._items:
            parts.append(f"_queue={list(self._items)!r}")
        if getters := len(self._getting):
            parts.append(f"_getters[{getters}]")
        if putters := len(self._putting):
            parts.append(f"_putters[{putters}]")
        if self._unfinished_tasks:
            parts.append(f"tasks={self._unfinished_tasks}")
        if self._is_shutdown:
            parts.append("shutdown")
        return " ".join(parts)

    def statistics(self) -> QueueStatistics:
        """Return what the queue is like at this moment.

        >>> from holdfast import Queue
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
            getters=self._getting.tasks(),
            putters=self._putting.tasks(),
            joiners=self._joining.tasks(),
        )
