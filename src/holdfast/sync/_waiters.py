"""The one idea under every primitive: a line of waiters.

A *waiter* is a future that one task awaits until its turn comes. A waiter is
*asleep* until somebody wakes it, and *woken* from then until its task runs,
which is in the next round of the event loop. Either can end in another way: the
task is cancelled. All primitives keep the same five rules.

1.  **The line is first in, first out.** Newcomers join at the end, and waking
    takes from the front.

2.  **To be woken is to have a turn.** What the turn is for (a lock, a permit,
    an item) is set aside. Nobody else takes it before the woken task runs, and
    until it does, it counts as in line.

3.  **A newcomer passes only if nobody is in line.** That comparison, of one
    number with zero, is what fairness costs where nobody waits. For the line to
    move, somebody must see to it: whenever there is something to be had, either
    nobody is asleep, or somebody is woken, who will wake the next.

4.  **Who cannot use a turn passes it on.** A task that is cancelled between
    being woken and running leaves, and wakes the next in its place. So no turn
    is ever lost.

5.  **Who leaves is gone, at the same small cost wherever it stood.** The
    sleepers are an `OrderedDict`, a linked list with an index: joining, leaving
    and waking take constant time each. (Not so a `dict`: to find its first key
    it steps over the holes that removals have left. Nor a `deque`: to remove
    from its middle it has to search.)

A primitive starts with the line `NOBODY`, which all share, and gets one of its
own when somebody first has to wait. Most locks are never contended.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Iterator
from threading import get_ident
from typing import TypeAlias

Waiter: TypeAlias = asyncio.Future[None]


class Waiters:
    """A line of waiters."""

    __slots__ = ("asleep", "count", "thread")

    asleep: OrderedDict[Waiter, None]
    """Those who sleep, first come first."""

    count: int
    """How many are in line, asleep or woken."""

    thread: int
    """Where the line was made: the thread that runs the event loop."""

    def __init__(self) -> None:
        self.asleep = OrderedDict()
        self.count = 0
        self.thread = get_ident()

    @property
    def woken(self) -> int:
        """How many have a turn, and have not run yet."""
        return self.count - len(self.asleep)

    def append(self, waiter: Waiter) -> None:
        """Add a waiter at the end."""
        self.asleep[waiter] = None
        self.count += 1

    def leave(self, waiter: Waiter) -> bool:
        """Take out a waiter whose task ends its wait early.

        Returns whether it had been woken: then its turn is to be passed on.
        """
        if waiter.done() and not waiter.cancelled():
            self.count -= 1
            return True
        if waiter in self.asleep:  # else a wake-up has passed over it already
            del self.asleep[waiter]
            self.count -= 1
        return False

    def wake(self) -> bool:
        """Wake the first that sleeps; return whether there was one."""
        if get_ident() != self.thread:
            self.check_thread()
        asleep = self.asleep
        while asleep:
            waiter, _ = asleep.popitem(False)  # noqa: FBT003
            if not waiter.done():
                waiter.set_result(None)
                return True
            # Its task is being cancelled, and will find itself gone.
            self.count -= 1
        return False

    def wake_all(self) -> None:
        """Wake all that sleep."""
        self.check_thread()
        self.forget_cancelled()
        for waiter in self.asleep:
            waiter.set_result(None)
        self.asleep.clear()

    def forget_cancelled(self) -> None:
        """Drop the sleepers whose task is being cancelled but has not run yet."""
        for waiter in [waiter for waiter in self.asleep if waiter.done()]:
            del self.asleep[waiter]
            self.count -= 1

    def check_thread(self) -> None:
        """Refuse to wake anybody from another thread than that of their loop.

        Their event loop would not notice, and sleep on.
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
        """Return the tasks that sleep, first come first.

        A future knows who awaits it. To ask it costs those who wait nothing.
        """
        callbacks = [
            callback
            for waiter in self.asleep
            for callback, _ in getattr(waiter, "_callbacks", None) or ()
        ]
        owners = [getattr(callback, "__self__", None) for callback in callbacks]
        return tuple(task for task in owners if isinstance(task, asyncio.Task))

    # The rest is what asyncio's own tests ask of the deque that it has here.

    def __len__(self) -> int:
        return self.count

    def __iter__(self) -> Iterator[Waiter]:
        return iter(self.asleep)

    def __getitem__(self, index: int) -> Waiter:
        return list(self.asleep)[index]


NOBODY = Waiters()
"""The line of every primitive at which nobody has waited yet."""
