"""Queues: items from some tasks to others, in the order in which both asked."""

import asyncio
from asyncio import get_running_loop
from collections.abc import Callable
from typing import TypeVar

from hocket.sync._audience import Audience
from hocket.sync._errors import QueueEmpty, QueueFull, QueueShutDown
from hocket.sync._queue_state import CLOSED, QueueState
from hocket.sync._storage import NOTHING
from hocket.sync._waiters import Waiters

T = TypeVar("T")


class Queue(QueueState, asyncio.Queue[T]):
    """Passes items from tasks that put to tasks that get, first in, first out.

    A drop-in for `asyncio.Queue`, of which it is a subclass. As there, a
    subclass may change what is stored, and how, by overriding `_init`, `_put`
    and `_get`. But `put` and `get` do not call its other methods.

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

    >>> from hocket import Queue
    >>> queue = Queue(maxsize=2)
    >>> await queue.put("an item")
    >>> await queue.get()
    'an item'

    .. versionadded:: 0.1
    """

    _take: Callable[[], T]

    def __init__(self, maxsize: int = 0) -> None:
        try:
            self._bound = max(maxsize, 0)
        except TypeError:
            msg = f"maxsize must be a number of items, not {maxsize!r}"
            raise TypeError(msg) from None
        self._maxsize = maxsize
        self._limit = CLOSED
        self._unfinished_tasks = 0
        self._is_shutdown = False
        self._getters = Waiters()
        self._putters = Waiters()
        self._joining = Audience()
        self._init(maxsize)

    # `put` and `get` wait themselves. A coroutine that does it for both would take more
    # than they gain on asyncio's.

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

        >>> from hocket import Queue
        >>> queue = Queue()
        >>> await queue.put(1)
        >>> queue.qsize()
        1
        """
        if self._limit and len(self._items) >= self._limit:
            line = self._putters
            if line.woken or self._is_shutdown or 0 < self._bound <= len(self._items):
                join = line.asleep.append
                while not self._is_shutdown:
                    if get_running_loop() is not line.loop:
                        self._bind(line)
                    waiter = line.new()
                    join(waiter)
                    self._stock = NOTHING
                    self._limit = CLOSED
                    try:
                        await waiter
                    except BaseException:
                        self._leave_putters(waiter)
                        raise
                    line.woken -= 1
                    if len(self._items) < self._bound and not self._is_shutdown:
                        break
                    join = line.asleep.appendleft  # it was woken in vain
                else:
                    raise QueueShutDown
            if self._getters.asleep:
                self._getters.wake()
            elif not (line.woken or line.asleep):
                self._limit = self._bound
            if line.asleep:  # and there may still be room, if this stores nothing
                try:
                    self._store(item)
                finally:
                    self._wake_putters()
                self._unfinished_tasks += 1
                return
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

        >>> from hocket import Queue
        >>> queue = Queue(maxsize=1)
        >>> queue.put_nowait(1)
        >>> queue.put_nowait(2)
        Traceback (most recent call last):
          ...
        hocket.QueueFull
        """
        if self._limit and len(self._items) >= self._limit:
            line = self._putters
            if self._is_shutdown:
                raise QueueShutDown
            if line.woken or 0 < self._bound <= len(self._items):
                raise QueueFull
            if self._getters.asleep:
                self._getters.wake()
            elif not (line.woken or line.asleep):
                self._limit = self._bound
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

        >>> from hocket import Queue
        >>> queue = Queue()
        >>> queue.put_nowait(1)
        >>> await queue.get()
        1
        """
        if not self._stock:
            line = self._getters
            if line.woken or not self._items:
                join = line.asleep.append
                while self._items or not self._is_shutdown:
                    if get_running_loop() is not line.loop:
                        self._bind(line)
                    waiter = line.new()
                    join(waiter)
                    self._stock = NOTHING
                    self._limit = CLOSED
                    try:
                        await waiter
                    except BaseException:
                        self._leave_getters(waiter)
                        raise
                    line.woken -= 1
                    if self._items:
                        break
                    join = line.asleep.appendleft  # it was woken in vain
                else:
                    raise QueueShutDown
            if self._putters.asleep:
                self._putters.wake()
            elif not (line.woken or line.asleep):
                self._stock = self._items
            if line.asleep:  # and there may still be an item, if this takes none
                try:
                    return self._take()
                finally:
                    self._wake_getters()
        return self._take()

    def get_nowait(self) -> T:
        """Take an item out, if there is one now, and return it.

        Raises:
            QueueEmpty: There is no item for a newcomer.
            QueueShutDown: The queue is shut down and empty.
            RuntimeError: This is called in another thread than that of the tasks
                that wait.

        >>> from hocket import Queue
        >>> Queue().get_nowait()
        Traceback (most recent call last):
          ...
        hocket.QueueEmpty
        """
        if not self._stock:
            line = self._getters
            if line.woken or not self._items:
                ended = self._is_shutdown and not self._items
                raise QueueShutDown if ended else QueueEmpty
            if self._putters.asleep:
                self._putters.wake()
            elif not (line.woken or line.asleep):
                self._stock = self._items
        return self._take()

    def shutdown(self, immediate: bool = False) -> None:
        """Let no more items in; and once those inside are taken out, end.

        Tasks that wait in `put`, and in `get` once the queue is empty, get
        `QueueShutDown`. As in Python 3.13, on every Python.

        Args:
            immediate: Throw the items away that are still stored, and count them
                as finished.

        >>> from hocket import Queue
        >>> queue = Queue()
        >>> queue.shutdown()
        >>> await queue.get()
        Traceback (most recent call last):
          ...
        hocket.QueueShutDown
        """
        for line in (self._getters, self._putters, self._joining):
            line.check_thread()
        self._is_shutdown = True
        self._limit = CLOSED
        if immediate:
            dropped = 0
            while self._items:
                self._take()
                dropped += 1
            self._finish(min(dropped, self._unfinished_tasks))
        self._getters.wake_all()
        self._putters.wake_all()
