"""A queue: items from some tasks to others, in the order in which both asked.

It is a container between two lines of waiters. *Getters* wait for an item, *putters*
for room; to store an item wakes a getter, and to take one out wakes a putter. The
rules of `_waiters.py` hold for both lines; these come on top of them.

1.  **An item that a woken getter is to take stays in the container**, as a place that
    a woken putter is to fill stays free. So newcomers must not look at the container
    alone: they are let in when nobody is woken.

2.  **A waiter can be woken in vain**, when a subclass's `_put` stores nothing, or when
    somebody empties the container by hand. Then it waits on, before all others.

3.  **Where nobody waits, one look is enough.** `get` takes from `_stock`, if there is
    something in it; `put` stores if there is no `_limit`, or less than that is stored.
    A task that begins to wait closes both ways to newcomers, who then look closer, and
    a newcomer who finds that nobody waits opens them again. So they may be closed for
    no reason, but are never open for none.

4.  **An item is unfinished from the time it is stored** until `task_done` is called
    for it. When the last one is finished, all who `join` go on.
"""

import asyncio
from asyncio import get_running_loop
from collections import deque
from collections.abc import Callable
from typing import Any, TypeVar

from hocket.sync._errors import QueueEmpty, QueueFull, QueueShutDown, advised
from hocket.sync._primitive import Primitive
from hocket.sync._statistics import QueueStatistics
from hocket.sync._waiters import Waiters

T = TypeVar("T")

NOTHING: deque[Any] = deque()
"""A stock from which there is nothing to be had, whatever is stored."""

CLOSED = -1
"""A limit that is reached, whatever is stored."""


class Queue(Primitive, asyncio.Queue[T]):
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
        First in, first out, for both `get` and `put`. While an item or a place is
        being handed over, newcomers queue behind, and `get_nowait` and
        `put_nowait` refuse them.

    Cancel safety:
        A task that is cancelled in `get` has taken no item, and one that is
        cancelled in `put` has stored none. What was handed to it goes to the next
        in line.

    >>> from hocket import Queue
    >>> queue = Queue(maxsize=2)
    >>> await queue.put("an item")
    >>> await queue.get()
    'an item'

    .. versionadded:: 0.1
    """

    _items: Any
    """The container. Subclasses know it as `_queue`."""

    _bound: int
    """How many items may be stored; any number if it is 0."""

    _stock: Any
    """`_items`, while no getter waits or is woken, and no putter sleeps."""

    _limit: int
    """`_bound`, while no putter waits or is woken, and no getter sleeps."""

    def __init__(self, maxsize: int = 0) -> None:
        try:
            self._bound = max(maxsize, 0)
        except TypeError:
            message = f"maxsize must be a number of items, not {maxsize!r}"
            raise TypeError(message) from None
        self._maxsize = maxsize
        self._limit = CLOSED
        self._unfinished_tasks = 0
        self._is_shutdown = False
        self._getters = Waiters()
        self._putters = Waiters()
        self._joiners = Waiters()
        self._init(maxsize)

    # Where items are kept. These three may be overridden in subclasses, as in asyncio.

    def _init(self, maxsize: int) -> None:
        self._queue = deque[T]()

    def _put(self, item: T) -> None:
        self._items.append(item)

    def _get(self) -> T:
        item: T = self._items.popleft()
        return item

    # End of what may be overridden. `put` and `get` call `_store` and `_take`, which
    # are `_put` and `_get` where a subclass overrides those, and otherwise methods of
    # the container: to call `_put`, which calls `append`, takes as long as the rest of
    # `put_nowait`.

    _overrides_put = False
    _overrides_get = False

    _store: Callable[[T], object]
    _take: Callable[[], T]

    def __init_subclass__(cls, **kwargs: object) -> None:
        """Let `_store` and `_take` be what a subclass overrides."""
        super().__init_subclass__(**kwargs)
        for called, caller in (("_put", "_store"), ("_get", "_take")):
            if getattr(cls, called) is not getattr(Queue, called):
                setattr(cls, caller, getattr(cls, called))
                setattr(cls, f"_overrides{called}", True)

    @property
    def _queue(self) -> Any:
        """The container, under the name that subclasses know."""
        return self._items

    @_queue.setter
    def _queue(self, items: Any) -> None:
        self._items = items
        self._stock = NOTHING
        if not self._overrides_put:
            self._store = items.append
        if not self._overrides_get:
            self._take = items.popleft

    def __setstate__(self, state: dict[str, Any]) -> None:
        """Let a copy store in its own container."""
        self.__dict__.update(state)
        self._queue = self._items

    # `put` and `get` wait themselves. A coroutine that does it for both would take more
    # than they gain on asyncio's.

    async def put(self, item: T) -> None:
        """Wait until there is room, and store an item.

        Args:
            item: What to store.

        Raises:
            QueueShutDown: The queue is shut down, or is while this waits.
            RuntimeError: Tasks of another event loop wait at this queue; or they
                have waited, and there is no room.

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
                        if line.leave(waiter):
                            self._wake_putters()
                        raise
                    line.woken -= 1
                    if len(self._items) < self._bound and not self._is_shutdown:
                        break
                    join = line.asleep.appendleft  # it was woken in vain
                else:
                    raise QueueShutDown
            self._before_store()
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
            if self._is_shutdown:
                raise QueueShutDown
            if self._putters.woken or 0 < self._bound <= len(self._items):
                raise QueueFull
            self._before_store()
        self._store(item)
        self._unfinished_tasks += 1

    async def get(self) -> T:
        """Wait until there is an item, take it out, and return it.

        Returns:
            The next item; of a `Queue` the one that was stored first.

        Raises:
            QueueShutDown: The queue is shut down and empty, or is while this
                waits.
            RuntimeError: Tasks of another event loop wait at this queue; or they
                have waited, and there is no item.

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
                        if line.leave(waiter):
                            self._wake_getters()
                        raise
                    line.woken -= 1
                    if self._items:
                        break
                    join = line.asleep.appendleft  # it was woken in vain
                else:
                    raise QueueShutDown
            self._before_take()
            if line.asleep:  # and there may still be an item, if this takes none
                try:
                    return self._take()
                finally:
                    self._wake_getters()
        return self._take()

    def get_nowait(self) -> T:
        """Take an item out, if there is one now, and return it.

        Returns:
            The next item; of a `Queue` the one that was stored first.

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
            if self._getters.woken or not self._items:
                ended = self._is_shutdown and not self._items
                raise QueueShutDown if ended else QueueEmpty
            self._before_take()
        return self._take()

    def _before_store(self) -> None:
        """Hand the item that is about to be stored to a getter; or open the way in."""
        if self._getters.asleep:
            self._getters.wake()
        elif not (self._putters.woken or self._putters.asleep):
            self._limit = self._bound

    def _before_take(self) -> None:
        """Hand the place that is about to be free to a putter; or open the way out."""
        if self._putters.asleep:
            self._putters.wake()
        elif not (self._getters.woken or self._getters.asleep):
            self._stock = self._items

    def _wake_putters(self) -> None:
        """Wake as many putters as there is room for, or all at the end."""
        line = self._putters
        while self._is_shutdown or line.woken + len(self._items) < self._bound:
            if not line.wake():
                break

    def _wake_getters(self) -> None:
        """Wake as many getters as there are items for, or all at the end."""
        line = self._getters
        while self._is_shutdown or line.woken < len(self._items):
            if not line.wake():
                break

    def task_done(self) -> None:
        """Say that one of the items taken out is finished with.

        `join` waits until this has been called for each item ever stored.

        Raises:
            ValueError: It has been called for each item already.
            RuntimeError: This is called, for the last item, in another thread than
                that of the tasks that wait in `join`.

        >>> from hocket import Queue
        >>> queue = Queue()
        >>> queue.task_done()
        Traceback (most recent call last):
          ...
        ValueError: task_done() called too many times
        Call it once for each item.
        """
        if self._unfinished_tasks <= 0:
            raise advised(
                ValueError("task_done() called too many times"),
                "Call it once for each item.",
            )
        self._finish(1)

    def _finish(self, items: int) -> None:
        """Count items as finished, and wake those who wait for the last one."""
        if self._unfinished_tasks == items and self._joiners.asleep:
            self._joiners.wake_all()
        self._unfinished_tasks -= items

    async def join(self) -> None:
        """Wait until `task_done` has been called for each item stored.

        Raises:
            RuntimeError: Items are unfinished, and tasks of another event loop have
                waited at this queue.

        Wake order:
            All who wait run in the order in which they came, also if new items
            are stored before they run.

        Cancel safety:
            Nothing is lost.

        >>> from hocket import Queue
        >>> queue = Queue()
        >>> await queue.join()
        """
        if self._unfinished_tasks > 0:
            waiter = self._join(self._joiners)
            try:
                await waiter
            except BaseException:
                self._joiners.leave(waiter)
                raise
            self._joiners.woken -= 1

    def shutdown(self, immediate: bool = False) -> None:
        """Let no more items in; and once those inside are taken out, end.

        Tasks that wait in `put`, and in `get` once the queue is empty, get
        `QueueShutDown`. As in Python 3.13, on every Python.

        Args:
            immediate: Throw the items away that are still stored, and count them
                as finished.

        Raises:
            RuntimeError: This is called in another thread than that of the tasks
                that wait; then the queue stays as it is.

        >>> from hocket import Queue
        >>> queue = Queue()
        >>> queue.shutdown()
        >>> await queue.get()
        Traceback (most recent call last):
          ...
        hocket.QueueShutDown
        """
        for line in (self._getters, self._putters, self._joiners):
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

    @property
    def maxsize(self) -> int:
        """How many items may be stored; no bound if this is 0 or less.

        >>> from hocket import Queue
        >>> Queue(maxsize=10).maxsize
        10
        """
        return self._maxsize

    def qsize(self) -> int:
        """Return how many items are stored.

        >>> from hocket import Queue
        >>> Queue().qsize()
        0
        """
        return len(self._items)

    def empty(self) -> bool:
        """Return whether there is no item for a newcomer: `get` would wait.

        Items that are being handed to waiting tasks do not count.

        >>> from hocket import Queue
        >>> Queue().empty()
        True
        """
        return not self._items or self._getters.woken > 0

    def full(self) -> bool:
        """Return whether there is no room for a newcomer: `put` would wait.

        Places that are being handed to waiting tasks do not count.

        >>> from hocket import Queue
        >>> Queue(maxsize=1).full()
        False
        """
        return 0 < self._maxsize <= len(self._items) or self._putters.woken > 0

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
            joiners=self._joiners.tasks(),
        )

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
