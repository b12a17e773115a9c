"""The one idea under every primitive: a queue of waiters.

A *waiter* is a future that one task awaits until its turn comes. A waiter is
*asleep* until somebody wakes it, and *woken* from then until its task runs,
which is in the next round of the event loop. Both can end in another way: the
task is cancelled. All primitives follow the same five rules.

1.  **The line is first in, first out.** Newcomers join at the end, and waking
    takes from the front.

2.  **To be woken is to have a turn.** What the turn is for (a lock, a permit,
    an item) is set aside: nobody else takes it before the woken task runs.

3.  **While somebody sleeps, there is nothing to be had, or somebody is woken
    who will see to it.** So a newcomer passes at once if what it wants is
    there and nobody is woken; it need not look at the sleepers. This one
    comparison, ``woken``, is all that fairness costs an uncontended lock.

4.  **Who cannot use a turn passes it on.** A task that is cancelled between
    being woken and running leaves, and wakes the next in its place. A turn is
    never lost.

5.  **Who leaves is gone, at once and at the same cost wherever it stood.** The
    sleepers are an `OrderedDict`, a linked list with an index: joining,
    leaving and waking take constant time each. (A plain `dict` would not do:
    its first key is found by stepping over the holes that earlier removals
    left. Nor would a `deque`: removing from its middle is a search.)

A primitive starts with the line `NOBODY`, which all share, and gets one of its
own when somebody first has to wait: most locks are never contended.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Iterator
from threading import get_ident
from typing import TypeAlias

Waiter: TypeAlias = asyncio.Future[None]


class Waiters:
    """The waiters of one primitive, first come first."""

    __slots__ = ("asleep", "thread", "woken")

    asleep: OrderedDict[Waiter, asyncio.Task[object] | None]
    woken: int
    thread: int

    def __init__(self) -> None:
        self.asleep = OrderedDict()
        self.woken = 0
        self.thread = 0

    def join(self, loop: asyncio.AbstractEventLoop) -> Waiter:
        """Add the running task at the end, and return what it is to await."""
        waiter: Waiter = loop.create_future()
        self.asleep[waiter] = asyncio.current_task(loop)
        self.thread = get_ident()
        return waiter

    def leave(self, waiter: Waiter) -> bool:
        """Take out a waiter whose task ends its wait early.

        Returns whether it had been woken: then its turn is to be passed on.
        """
        if waiter.done() and not waiter.cancelled():
            self.woken -= 1
            return True
        self.asleep.pop(waiter, None)  # gone already if a wake-up passed over it
        return False

    def wake(self) -> bool:
        """Wake the first that sleeps; return whether there was one."""
        self.check_thread()
        while self.asleep:
            waiter, _ = self.asleep.popitem(last=False)
            # A task that is being cancelled has cancelled its waiter already,
            # and runs later. It is passed over here, and will find itself gone.
            if not waiter.done():
                waiter.set_result(None)
                self.woken += 1
                return True
        return False

    def wake_all(self) -> None:
        """Wake all that sleep."""
        self.check_thread()
        for waiter in self.asleep:
            if not waiter.done():
                waiter.set_result(None)
                self.woken += 1
        self.asleep.clear()

    def forget_cancelled(self) -> None:
        """Drop the sleepers whose task is being cancelled but has not run yet."""
        for waiter in [waiter for waiter in self.asleep if waiter.done()]:
            del self.asleep[waiter]

    def check_thread(self) -> None:
        """Refuse to wake anybody from a thread other than that of their loop.

        The event loop would not notice, and sleep on.
        """
        if get_ident() != self.thread and self.asleep:
            loop = next(iter(self.asleep)).get_loop()
            if loop.is_running() and loop is not asyncio._get_running_loop():
                msg = (
                    "cannot wake a task that runs in another thread: "
                    "pass the method to that loop's call_soon_threadsafe()"
                )
                raise RuntimeError(msg)

    def tasks(self) -> tuple[asyncio.Task[object], ...]:
        """Return the tasks that sleep, first come first."""
        return tuple(
            task
            for waiter, task in self.asleep.items()
            if task is not None and not waiter.done()
        )

    # What asyncio's deque of waiters can do, and its own tests rely on: a woken
    # waiter counts until its task runs.

    def __len__(self) -> int:
        return len(self.asleep) + self.woken

    def __iter__(self) -> Iterator[Waiter]:
        return iter(self.asleep)

    def __getitem__(self, index: int) -> Waiter:
        return list(self.asleep)[index]

    def append(self, waiter: Waiter) -> None:
        """Add a waiter that somebody else made."""
        self.asleep[waiter] = None
        self.thread = get_ident()


NOBODY = Waiters()
"""The line of every primitive at which nobody has waited yet."""
