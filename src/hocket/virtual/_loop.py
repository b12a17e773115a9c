"""The event loop on virtual time.

It is asyncio's own selector loop with another clock and another way to wait.
asyncio's loop goes round like this: it asks its selector to wait until a file
is ready or the next timer is due, then calls what is ready. Here the selector
hands the waiting to `EventLoop._wait`, which lets virtual time pass instead:

1. Something is ready: go on at once.
2. Work is under way outside (a thread, a socket, a process, a signal
   handler), or another loop acts (see `_loops.py`): wait for that or
   for the next timer, on the real clock.
3. A timer is set: jump to it.
4. Otherwise nothing can happen any more: raise `DeadlockError`.

Traps that are easily missed:

- A heap of timers forgets the order of equal ones, so each has a number.
- The loop fires timers up to `time() + resolution`. Late in a long run 1e-9 is
  too little to make a difference to a float, so the resolution is one ulp.
- A thread that ends wakes nobody, so a wait for threads looks up now and then.
- The pair of sockets with which other threads wake the loop is only made when
  the loop first waits in earnest. Until then no socket, no selector and no
  thread is needed, so the loop also runs in WebAssembly.
"""

import asyncio
import math
import selectors
import weakref
from collections.abc import Callable
from contextvars import Context
from typing import TYPE_CHECKING, Any, TypeVar, TypeVarTuple, cast

from hocket._errors import DeadlockError
from hocket.virtual._base import SelectorEventLoop
from hocket.virtual._clock import Clock
from hocket.virtual._instant import after
from hocket.virtual._last_words import LastWords
from hocket.virtual._loops import Idle
from hocket.virtual._pools import watching_pools
from hocket.virtual._selector import LazySelector, Ready
from hocket.virtual._timer import Timer, forget_own_frame

if TYPE_CHECKING:
    from collections.abc import Awaitable, Coroutine, Generator

T = TypeVar("T")
Ts = TypeVarTuple("Ts")

EAGER: Any = getattr(asyncio, "eager_task_factory", object())

# How long to wait for threads before looking whether they have ended, in
# seconds: short at first, since most are, then longer and longer.
FIRST_LOOK, LAST_LOOK = 0.0005, 0.05


class EventLoop(SelectorEventLoop):
    """asyncio's event loop, on virtual time.

    Time stands still while code runs, and jumps to the next timer when every
    task waits. So a day of `asyncio.sleep` passes at once, and the order of
    events is the same at every run. Where threads, sockets, subprocesses or
    signal handlers are under way, the loop waits for them on the real clock.

    The loop has its own clock, which starts at 0; under `install` it shares the
    installed one, with the functions of `time`.

    Args:
        selector: Watches files, once there are any; the platform's best unless
            given.

    Raises:
        DeadlockError: From `run_until_complete` and `run_forever`, as soon as
            nothing can happen any more.

    >>> import asyncio
    >>> from hocket import virtual
    >>> with virtual.install():  # lets it run beside the loop of this session
    ...     with asyncio.Runner(loop_factory=virtual.EventLoop) as runner:
    ...         runner.run(asyncio.sleep(86_400, "a day later"))
    ...
    'a day later'

    .. versionadded:: 0.1
    """

    def __init__(self, selector: selectors.BaseSelector | None = None) -> None:
        self._virtual = Clock.installed or Clock()
        self._files = LazySelector(self._wait, selector)
        self._look = FIRST_LOOK
        self._last_words: LastWords | None = None
        self._tasks = weakref.WeakKeyDictionary[asyncio.Task[Any], None]()
        # By a task's id, the time of its latest step. Written at every step, so
        # it is a plain dictionary, and forgets only with the loop.
        self._stepped: dict[int, float] = {}
        self._lookout = self._virtual.watch.lookout()
        super().__init__(self._files)

    # Time

    def time(self) -> float:
        """Return virtual time: seconds since the run began."""
        return self._virtual.time()

    def instant(self) -> float:
        """Return what `time` does, to those who watch: it is no reading of a program.

        .. versionadded:: 0.1
        """
        return self._virtual.instant()

    def _now(self) -> float:
        """Read the clock of the timers: the program may have put its own there."""
        return self.time() if "time" in vars(self) else self._virtual.instant()

    def call_later(
        self,
        delay: float,
        callback: Callable[[*Ts], object],
        *args: *Ts,
        context: Context | None = None,
    ) -> asyncio.TimerHandle:
        """Call back after `delay` seconds of virtual time."""
        when = after(self._now(), delay)
        timer = self.call_at(when, callback, *args, context=context)
        forget_own_frame(timer)
        return timer

    def call_at(
        self,
        when: float,
        callback: Callable[[*Ts], object],
        *args: *Ts,
        context: Context | None = None,
    ) -> asyncio.TimerHandle:
        """Call back at `when`, in seconds of virtual time.

        Timers due at the same nanosecond fire in the order in which they were
        set.
        """
        self._check_closed()
        if self._debug:
            self._check_thread()
            self._check_callback(callback, "call_at")
        timer = Timer(when, callback, args, loop=self, context=context)
        forget_own_frame(timer)
        timer.set(self._scheduled)
        return timer

    # Waiting

    def _wait(self, timeout: float | None) -> Ready:
        """Let time pass until something may be ready; called by the selector."""
        self._virtual.begin_round(len(self._ready) + len(self._scheduled))
        self._clock_resolution = math.ulp(self._now())
        ready = self._files.poll(0)
        if ready or timeout == 0:
            return ready
        if timeout is not None and self._has_another_clock():
            return self._wait_in_earnest(timeout)
        if self._watches_files():
            self._look_out()
            return self._wait_in_earnest()
        try:
            return self._wait_idle()
        finally:
            self._virtual.loops.go_on()

    def _wait_idle(self) -> Ready:
        loops = self._virtual.loops
        idle = Idle(self._ready, self._scheduled, self._write_to_self)
        with loops.lock:
            acting, timer = loops.acting(idle), idle.timer()
            if acting is idle and timer:
                self._look_out()
                if not self._virtual.processes.are_running():
                    return self._jump_to(timer)
        if acting is idle and timer is None:
            if not self._virtual.outside.has_signal_handlers():
                raise DeadlockError(self._report())
        elif acting is not None and acting is not idle:
            acting.wake()
        return self._wait_in_earnest()

    def _jump_to(self, timer: Timer) -> Ready:
        if not self._ready:  # to look out may have let something happen
            self._virtual.jump(timer.when())
        self._look = FIRST_LOOK
        return []

    def _has_another_clock(self) -> bool:
        """Tell whether timers are due by a clock that nobody here can move."""
        return "time" in vars(self) and self.time() != self._virtual.instant()

    def _watches_files(self) -> bool:
        watched = len(self._files) - (self._csock is not None)
        return bool(watched or self._signal_handlers)

    def _wait_in_earnest(self, limit: float = math.inf) -> Ready:
        self._open_self_pipe()
        if self._ready:
            return []  # A thread called back before there was a pipe to write to.
        timeout = min(self._look, limit)
        self._look = min(2 * self._look, LAST_LOOK)
        if self._scheduled and limit == math.inf:
            until = self._scheduled[0].when() - self._virtual.instant()
            timeout = max(0, min(timeout, until))
        with self._virtual.following():
            ready = self._files.poll(timeout)
        if ready:
            self._look = FIRST_LOOK
        return ready

    def _look_out(self) -> None:
        """End a run whose main task can never go on, although others do."""
        if len(self._virtual.loops) > 1:
            return
        message = self._lookout.look(self, len(self._tasks), self._since)
        if message and not self._virtual.outside.may_act():
            raise DeadlockError(message)

    def _report(self) -> str:
        return self._virtual.watch.report(self._since())

    def _since(self) -> dict[asyncio.Task[Any], float]:
        """Return all tasks, with the time from which each waits."""
        return {task: self._stepped[id(task)] for task in self._tasks}

    # The pipe that wakes the loop

    def _make_self_pipe(self) -> None:
        self._ssock = self._csock = None

    def _open_self_pipe(self) -> None:
        if self._csock is None:
            super()._make_self_pipe()

    def _close_self_pipe(self) -> None:
        if self._csock is not None:
            super()._close_self_pipe()

    def add_signal_handler(
        self, sig: int, callback: Callable[[*Ts], object], *args: *Ts
    ) -> None:
        """Call back when the signal arrives, as on the ordinary loop."""
        self._open_self_pipe()
        super().add_signal_handler(sig, callback, *args)

    # Running

    def run_forever(self) -> None:
        """Run until `stop` is called."""
        watching = self._virtual.watch.watching()
        with self._virtual.loops.running(), watching, watching_pools():
            super().run_forever()

    def run_until_complete(self, future: "Generator[Any, None, T] | Awaitable[T]") -> T:
        """Run until `future` is done, and return its result."""
        try:
            return super().run_until_complete(cast("Awaitable[T]", future))
        except DeadlockError as error:
            before = error.__context__
            if isinstance(before, DeadlockError):
                # Its tasks were being cancelled, and hung in that.
                raise before.with_traceback(None) from None
            self._last_words = LastWords(error)
            # Our frames are no part of the program's story.
            raise error.with_traceback(None) from None

    def close(self) -> None:
        """Close the loop, as the ordinary one."""
        if self._last_words is not None:
            self._last_words.end()
            self._last_words = None
        super().close()

    # Tasks

    def create_task(
        self,
        coro: "Generator[Any, None, T] | Coroutine[Any, Any, T]",
        *,
        name: object = None,
        **options: Any,
    ) -> asyncio.Task[T]:
        """Start a task. Names that are not given count from `Task-1`."""
        if name is None:
            name = f"Task-{next(self._virtual.task_numbers)}"
        task: asyncio.Task[T]
        eager = self.get_task_factory() is EAGER
        if eager:
            # In Python 3.12 and 3.13 asyncio names it after its first step only.
            task = EAGER(self, coro, name=name, **options)
        else:
            coroutine = cast("Coroutine[Any, Any, T]", coro)
            task = super().create_task(coroutine, name=name, **options)
            forget_own_frame(task)
        self._tasks[task] = None
        self._stepped.setdefault(id(task), self._virtual.instant())
        return task

    def call_soon(
        self,
        callback: Callable[[*Ts], object],
        *args: *Ts,
        context: Context | None = None,
    ) -> asyncio.Handle:
        """Call back in the next round of the loop."""
        handle = super().call_soon(callback, *args, context=context)
        forget_own_frame(handle)
        # A step of a task: it has waited until now, and waits anew afterwards.
        owner: object = getattr(callback, "__self__", None)
        key = id(owner)
        if isinstance(owner, asyncio.Task):
            self._stepped[key] = self._virtual.instant()
        return handle


EventLoop.__module__ = "hocket.virtual"
