"""The one idea under every primitive: a line of waiters.

A *waiter* is a future that one task awaits. It is *asleep* until somebody wakes it,
and *woken* from then until its task runs, which is in the next round of the event
loop. Either can end in another way: the task is cancelled. All primitives keep the
same five rules.

1.  **The line is first in, first out.** Newcomers join at the end, and waking
    takes from the front.

2.  **A wake-up is a handoff.** What the task waits for (a lock, a permit, an item)
    is set aside for it: nobody else takes it before the woken task runs.

3.  **While somebody sleeps, there is nothing to be had, or somebody is woken**
    who wakes the next when it runs. So a newcomer passes at once if what it wants
    is there and nobody is woken; it need not look at the sleepers. That is all
    that fairness costs where nobody waits: to compare one number with zero.

4.  **A handoff that cannot be used is passed on.** A task that is cancelled between
    being woken and running leaves, and wakes the next in its place. So no handoff
    is ever lost.

5.  **Leaving costs no search.** To take a waiter out of the middle of a `deque` is
    to look for it. So it stays there, cancelled, and is passed over when it comes
    to the front; and when half of a line has left, all who have are swept out at
    once. On average that makes a small constant a waiter, however long the line.

To wake all who sleep is a *broadcast*. A future that is done schedules a callback to
wake its task, and that is a good part of what waking takes; a broadcast schedules one
for all. The tasks run in the same order and in the same round as they would otherwise.

Most primitives start with the line `NOBODY`, which all share, and get one of their
own when somebody first has to wait: most locks are never contended.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextvars import Context
from functools import partial
from threading import get_ident
from typing import TypeAlias, cast

Waiter: TypeAlias = asyncio.Future[None]
Step: TypeAlias = tuple[Context, Callable[[Waiter], object], Waiter]


class Waiters:
    """A line of waiters."""

    __slots__ = ("asleep", "left", "loop", "new", "thread", "woken")

    asleep: deque[Waiter]
    """Those who sleep, first come first, and some who have left."""

    left: int
    """How many of them have left."""

    woken: int
    """How many are woken, and have not run yet. Each subtracts itself."""

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
        self.new = loop.create_future
        if getattr(self.new, "__func__", None) is asyncio.BaseEventLoop.create_future:
            self.new = partial(asyncio.Future, loop=loop)  # all that this does

    @property
    def sleeping(self) -> int:
        """How many sleep."""
        return len(self.asleep) - self.left

    def leave(self, waiter: Waiter) -> bool:
        """Take out a waiter whose task ends its wait early.

        Returns whether it had been woken: then the handoff is to be passed on.
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
        self.asleep = deque([waiter for waiter in self.asleep if not waiter.done()])
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
        """Wake all that sleep: a broadcast."""
        self.check_thread()
        self.sweep()
        if len(self.asleep) > 1:
            _bundle(self.asleep)
        asleep, self.asleep = self.asleep, deque()
        self.woken += len(asleep)
        for waiter in asleep:
            waiter.set_result(None)

    def check_thread(self) -> None:
        """Refuse to wake anybody from another thread than that of their loop.

        Their event loop would not notice, and sleep on.
        """
        if get_ident() != self.thread and self.asleep:
            loop = self.asleep[0].get_loop()
            running = asyncio._get_running_loop()  # noqa: SLF001
            if loop.is_running() and loop is not running:
                message = (
                    "cannot wake a task that runs in another thread: "
                    "pass the method to that loop's call_soon_threadsafe()"
                )
                raise RuntimeError(message)

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


def _bundle(waiters: Sequence[Waiter]) -> None:
    """Let one callback of the event loop do what those of the waiters would."""
    loop = waiters[0].get_loop()
    steps: list[Step] = []
    loop.call_soon(_run, loop, iter(steps))  # first, since a closed loop refuses
    for waiter in waiters:
        # A kind of future that keeps them elsewhere calls them by itself.
        for callback, context in getattr(waiter, "_callbacks", None) or ():
            steps.append((context, callback, waiter))
            waiter.remove_done_callback(callback)


def _run(loop: asyncio.AbstractEventLoop, steps: Iterator[Step]) -> None:
    """Wake tasks, one after the other."""
    # If one of them exits, is interrupted, or runs the loop itself, then this goes
    # on with those that are left.
    rest = loop.call_soon(_run, loop, steps)
    for context, callback, waiter in steps:
        context.run(callback, waiter)
        del context, callback, waiter  # a task's error refers to this frame
    rest.cancel()


NOBODY = Waiters()
"""The line of every primitive at which nobody has waited yet."""
