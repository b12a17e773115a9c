"""The one idea under every primitive: a line of waiters.

A *waiter* is a future that one task awaits until its turn comes. A waiter is
*asleep* until somebody wakes it, and *woken* from then until its task runs,
which is in the next round of the event loop. Either can end in another way: the
task is cancelled. All primitives keep the same five rules.

1.  **The line is first in, first out.** Newcomers join at the end, and waking
    takes from the front.

2.  **To be woken is to have a turn.** What the turn is for (a lock, a permit,
    an item) is set aside: nobody else takes it before the woken task runs.

3.  **While somebody sleeps, there is nothing to be had, or somebody is woken**
    who will wake the next when it runs. So a newcomer passes at once if what it
    wants is there and nobody is woken; it need not look at the sleepers. That is
    all that fairness costs where nobody waits: to compare one number with zero.

4.  **Who cannot use a turn passes it on.** A task that is cancelled between
    being woken and running leaves, and wakes the next in its place. So no turn
    is ever lost.

5.  **Who leaves costs no search.** To take a waiter out of the middle of a
    `deque` is to look for it. So it stays there, cancelled, and is passed over
    when it comes to the front; and when half of a line has left, all who have
    are swept out at once. On average that makes a small constant a waiter,
    however long the line.

Most primitives start with the line `NOBODY`, which all share, and get one of their
own when somebody first has to wait: most locks are never contended. An event has
no turns to give; who waits for it is in an `Audience`, a line that is woken at once.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Iterator
from functools import partial
from threading import get_ident
from typing import TypeAlias, cast

Waiter: TypeAlias = asyncio.Future[None]


class Waiters:
    """A line of waiters."""

    __slots__ = ("asleep", "left", "loop", "new", "thread", "woken")

    asleep: deque[Waiter]
    """Those who sleep, first come first, and some who have left."""

    left: int
    """How many of them have left."""

    woken: int
    """How many have a turn, and have not run yet. Each subtracts itself."""

    loop: asyncio.AbstractEventLoop | None
    """The event loop of those who wait, once somebody has."""

    new: Callable[[], Waiter]
    """Makes a waiter of that loop."""

    thread: int
    """The thread that runs the event loop."""

    def __init__(self) -> None:
        self.asleep = deque()
        self.left = 0
        self.woken = 0
        self.loop = None
        self.thread = get_ident()

    def bind(self, loop: asyncio.AbstractEventLoop) -> None:
        """Let the tasks of an event loop wait here: the one that runs."""
        self.loop = loop
        self.thread = get_ident()
        self.new = self.maker(loop)

    @staticmethod
    def maker(loop: asyncio.AbstractEventLoop) -> Callable[[], Waiter]:
        """Return what makes a waiter for a task of an event loop."""
        create = loop.create_future
        if getattr(create, "__func__", None) is asyncio.BaseEventLoop.create_future:
            future = cast("type[Waiter]", asyncio.Future)
            return partial(future, loop=loop)  # all that `create_future` does
        return create

    @property
    def sleeping(self) -> int:
        """How many sleep."""
        return len(self.asleep) - self.left

    def leave(self, waiter: Waiter) -> bool:
        """Take out a waiter whose task ends its wait early.

        Returns whether it had been woken: then its turn is to be passed on.
        """
        if waiter.done() and not waiter.cancelled():
            self.woken -= 1
            return True
        if not waiter.done():  # its coroutine is closed: rare enough for a search
            self.asleep.remove(waiter)
            return False
        self.left += 1
        if 2 * self.left > len(self.asleep):
            self.sweep()
        return False

    def sweep(self) -> None:
        """Take out all whose task is cancelled, also if it has yet to run."""
        before = len(self.asleep)
        self.asleep = deque(waiter for waiter in self.asleep if not waiter.done())
        self.left -= before - len(self.asleep)

    def wake(self) -> bool:
        """Wake the first that sleeps; return whether there was one."""
        if get_ident() != self.thread:
            self.check_thread()
        while self.asleep:
            waiter = self.asleep.popleft()
            if not waiter.done():
                self.woken += 1  # first, since a loop that is closed refuses
                waiter.set_result(None)
                return True
            self.left -= 1  # before it leaves, perhaps: then this is -1 until it does
        return False

    def wake_all(self) -> None:
        """Wake all that sleep."""
        self.check_thread()
        self.sweep()
        while self.asleep:
            self.woken += 1
            self.asleep.popleft().set_result(None)

    def check_thread(self) -> None:
        """Refuse to wake anybody from another thread than that of their loop.

        Their event loop would not notice, and sleep on.
        """
        if get_ident() != self.thread and self.asleep:
            loop = self.asleep[0].get_loop()
            running = asyncio._get_running_loop()  # noqa: SLF001
            if loop.is_running() and loop is not running:
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
            if not waiter.done()
            for callback, _ in getattr(waiter, "_callbacks", None) or ()
        ]
        owners = [getattr(callback, "__self__", None) for callback in callbacks]
        return tuple(
            cast("asyncio.Task[object]", owner)
            for owner in owners
            if hasattr(owner, "get_coro")  # not all are of the class `asyncio.Task`
        )

    # The rest is what asyncio's own tests ask of the deque that it has here.

    def __len__(self) -> int:
        return self.sleeping + self.woken

    def __iter__(self) -> Iterator[Waiter]:
        return iter(self.asleep)

    def __getitem__(self, index: int) -> Waiter:
        return self.asleep[index]

    def append(self, waiter: Waiter) -> None:
        """Put a waiter at the end."""
        self.asleep.append(waiter)


NOBODY = Waiters()
"""The line of every primitive at which nobody has waited yet."""
