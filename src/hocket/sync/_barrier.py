"""A barrier: nobody passes until a number of tasks have arrived."""

import asyncio
import enum
from collections.abc import Coroutine
from typing import Any

from hocket.sync._errors import BrokenBarrierError, advised
from hocket.sync._primitive import NO_WAIT, Primitive
from hocket.sync._statistics import BarrierStatistics
from hocket.sync._waiters import NOBODY


class _State(enum.Enum):
    """What a barrier does with a task that arrives.

    filling    counts it, and lets all pass when it is the last     -> draining
    draining   has it wait outside until those inside have passed   -> filling
    resetting  the same, while those inside fail instead            -> filling
    broken     refuses it, until reset()
    """

    FILLING = "filling"
    DRAINING = "draining"
    RESETTING = "resetting"
    BROKEN = "broken"


class Barrier(Primitive, asyncio.Barrier):
    """Holds tasks until a given number of them have arrived, then lets all pass.

    It can be used again at once: tasks that arrive while others are still on
    their way out wait for the next round.

    A drop-in for `asyncio.Barrier`, of which it is a subclass.

    Args:
        parties: How many tasks are to arrive; 1 or more.

    Raises:
        ValueError: `parties` is below 1.

    Wake order:
        The last to arrive goes on at once, the others in the order in which they
        arrived.

    Cancel safety:
        A task that is cancelled before all have arrived is not counted any more.
        One that is cancelled after that does not keep the others from passing.

    >>> from hocket import Barrier
    >>> barrier = Barrier(1)
    >>> await barrier.wait()
    0

    .. versionadded:: 0.1
    """

    # All who wait stand in one line. While the barrier fills, the sleepers are
    # inside, and fewer than `parties`. Otherwise the woken are inside, on their
    # way out, and the sleepers are outside, of any number. When the last is out,
    # the sleepers are let in, but only in the next round of the event loop: a
    # reset() in the step in which the last task left is not meant for them.

    def __init__(self, parties: int) -> None:
        if parties < 1:
            raise advised(
                ValueError("parties must be >= 1"), f"They are {parties!r} here."
            )
        self._parties = parties
        self._state = _State.FILLING
        self._letting_in = False
        self._passed = 0
        self._line = NOBODY

    async def wait(self) -> int:
        """Wait until all parties have arrived.

        Returns:
            A number from 0 to `parties` - 1, another for each task of a round.
            The last to arrive has the highest.

        Raises:
            BrokenBarrierError: The barrier is broken; or it is aborted or reset
                before this task has passed.
            RuntimeError: Tasks of another event loop wait here, or have waited.

        Wake order:
            The last to arrive goes on at once, the others in the order in which
            they arrived.

        Cancel safety:
            If this is cancelled before all have arrived, the task is not counted
            any more, and its number is free for another.

        >>> import asyncio
        >>> from hocket import Barrier
        >>> barrier = Barrier(3)
        >>> await asyncio.gather(barrier.wait(), barrier.wait(), barrier.wait())
        [0, 1, 2]
        """
        if self._state is _State.BROKEN:
            raise BrokenBarrierError("Barrier aborted")
        if self._is_complete_with(newcomers=1):
            self._open(newcomers=1)
            return self._parties - 1
        waiter = self._join(self._line)
        try:
            await waiter
        except BaseException:
            if self._line.leave(waiter):
                self._refill()
            raise
        self._line.woken -= 1
        broken = self._state is not _State.DRAINING
        number = self._passed
        self._passed += 1
        self._refill()
        if broken:
            raise BrokenBarrierError("Abort or reset of barrier")
        return number

    def _is_complete_with(self, newcomers: int) -> bool:
        """Return whether enough are inside, together with some newcomers."""
        if self.n_waiting + newcomers < self._parties:
            return False
        self._line.sweep()
        return len(self._line.asleep) + newcomers >= self._parties

    def _open(self, newcomers: int) -> None:
        """Let those pass who were inside first; newcomers pass by themselves."""
        self._passed = 0
        for _ in range(self._parties - newcomers):
            self._line.wake()
        if self._line.woken:
            self._state = _State.DRAINING

    def _refill(self) -> None:
        """Begin the next round if everybody has left."""
        if self._line.woken or self._state is _State.BROKEN:
            return
        self._state = _State.FILLING
        if self._line.asleep:
            self._letting_in = True
            self._line.asleep[0].get_loop().call_soon(self._let_in)

    def _let_in(self) -> None:
        """Count those who have waited outside."""
        self._letting_in = False
        if self._is_complete_with(newcomers=0):
            self._open(newcomers=0)

    async def reset(self) -> None:
        """Empty the barrier, and make it whole if it is broken.

        Tasks that wait in it, or have not yet left it, get `BrokenBarrierError`.
        Those that wait outside for the next round stay.

        Raises:
            RuntimeError: This is called in another thread than that of the tasks
                that wait; then the barrier stays as it is.

        Wake order:
            The tasks run in the order in which they came.

        Cancel safety:
            This never waits.

        >>> from hocket import Barrier
        >>> barrier = Barrier(2)
        >>> await barrier.abort()
        >>> await barrier.reset()
        >>> barrier.broken
        False
        """
        if self.n_waiting:
            self._line.wake_all()
        self._state = _State.RESETTING if self._line.woken else _State.FILLING

    async def abort(self) -> None:
        """Break the barrier: all who wait, or come later, get `BrokenBarrierError`.

        Raises:
            RuntimeError: This is called in another thread than that of the tasks
                that wait; then the barrier stays as it is.

        Wake order:
            The tasks run in the order in which they came.

        Cancel safety:
            This never waits.

        >>> from hocket import Barrier
        >>> barrier = Barrier(2)
        >>> await barrier.abort()
        >>> await barrier.wait()
        Traceback (most recent call last):
          ...
        hocket.BrokenBarrierError: Barrier aborted
        """
        if self._line.asleep:
            self._line.wake_all()
        self._state = _State.BROKEN

    @property
    def parties(self) -> int:
        """How many tasks are to arrive.

        >>> from hocket import Barrier
        >>> Barrier(3).parties
        3
        """
        return self._parties

    @property
    def n_waiting(self) -> int:
        """How many tasks have arrived and wait for the others.

        >>> from hocket import Barrier
        >>> Barrier(3).n_waiting
        0
        """
        if self._state is _State.FILLING and not self._letting_in:
            return len(self._line)
        return 0

    @property
    def broken(self) -> bool:
        """Whether the barrier is broken.

        >>> from hocket import Barrier
        >>> Barrier(3).broken
        False
        """
        return self._state is _State.BROKEN

    @property
    def _count(self) -> int:
        """How many tasks are inside: asyncio's own tests read it."""
        return self._line.woken or self.n_waiting

    # The stubs of asyncio say that this gives the barrier. It gives the number.
    def __aenter__(self) -> Coroutine[Any, Any, int]:  # type: ignore[override]
        return self.wait()

    def __aexit__(self, *args: object) -> Coroutine[Any, Any, None]:  # pyright: ignore
        return NO_WAIT

    def statistics(self) -> BarrierStatistics:
        """Return what the barrier is like at this moment.

        >>> from hocket import Barrier
        >>> Barrier(3).statistics()
        BarrierStatistics(waiting=(), parties=3, state='filling')
        """
        return BarrierStatistics(
            waiting=self._line.tasks(),
            parties=self._parties,
            state=self._state.value,
        )
