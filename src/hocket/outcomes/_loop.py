"""The event loop of a run: asyncio's order, with a choice where time passes.

It goes round as asyncio's loop does: what is ready when a round begins runs, in order;
what becomes ready meanwhile waits for the next round. Where nothing is ready, time
passes, and it is a choice which timer that brings. Where no timer is left, it is a
deadlock.

A round begins with timers of no duration, which are due at once. They are no choice.
"""

import asyncio
import inspect
from asyncio import base_events
from collections.abc import Callable
from contextlib import suppress
from contextvars import Context
from itertools import islice
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar, TypeVarTuple, cast

from hocket._errors import HocketError, UnexplorableError
from hocket.observe._frames import current
from hocket.outcomes._end import End
from hocket.outcomes._model import durations
from hocket.outcomes._refused import REFUSED_BY_LOOP
from hocket.outcomes._run import Over, Run
from hocket.outcomes._step import step, timed_step
from hocket.outcomes._task import NumberedTask, forget_frame
from hocket.outcomes._time import FOREVER, SECOND, Time, nanoseconds
from hocket.outcomes._timer import Timer, kind_of
from hocket.outcomes._zone import Firing

if TYPE_CHECKING:
    from collections import deque
    from collections.abc import Awaitable, Coroutine, Generator
    from weakref import WeakSet

T = TypeVar("T")
Ts = TypeVarTuple("Ts")

#: What `asyncio.run` waits for last: nothing, as a rule.
_LAST = {
    base_events.BaseEventLoop.shutdown_asyncgens.__code__,
    base_events.BaseEventLoop.shutdown_default_executor.__code__,
}
EAGER: Any = getattr(asyncio, "eager_task_factory", object())


class Loop(base_events.BaseEventLoop):
    """The event loop of one run.

    Args:
        run: Which one.
    """

    if TYPE_CHECKING:
        _ready: deque[asyncio.Handle]
        _asyncgens: WeakSet[object]
        _default_executor: object
        _debug: bool
        _stopping: bool

    def __init__(self, run: Run) -> None:
        super().__init__()
        self._run = run
        run.loops += 1
        run.ready, run.pending = self._ready, []
        #: Whether one of its timers was cancelled since the last round.
        self._has_cancelled = False
        #: The timers that are due at once.
        self._overdue = list[Timer]()

    # Rounds

    def _run_once(self) -> None:
        run, ready = self._run, self._ready
        if run.is_over:
            raise Over
        run.count_round()
        if self._has_cancelled:
            self._has_cancelled = False
            run.pending = [each for each in run.pending if not each.cancelled()]
        if self._overdue:
            ready.extend(self._overdue)
            self._overdue.clear()
        if ready:
            self._join_while_ready()
        elif self._stopping:
            return
        elif run.pending:
            self._let_time_pass()
        else:
            run.report_deadlock()
            run.finish(End("deadlock"))
            raise Over
        if run.model.any_order:
            self._run_in_any_order()
        else:
            self._run_in_order()

    def _run_in_order(self) -> None:
        run, ready = self._run, self._ready
        for left in reversed(range(len(ready))):
            run.left_in_round = left
            self._step(ready.popleft())
            if run.is_over:
                raise Over  # what follows may block, for good

    def _run_in_any_order(self) -> None:
        run, ready = self._run, self._ready
        while ready and not self._stopping:
            run.count_round()
            choice = run.choose(len(ready))
            run.is_reordered |= choice > 0
            handle = ready[choice]
            del ready[choice]
            self._step(handle)

    def _step(self, handle: asyncio.Handle) -> None:
        if self._debug:
            timed_step(self._run, handle, self.slow_callback_duration)
        else:
            step(self._run, handle)

    # Time

    def _let_time_pass(self) -> None:
        """Let one of the timers fire, and those that come due with it."""
        options = list(islice(self._run.may_fire(), self._run.options_needed))
        first, *tightened = options[self._run.choose(len(options))]
        self._fire(first, *tightened)
        latest = first
        while (timer := self._next_of_instant(latest)) is not None:
            latest = timer

    def _next_of_instant(self, latest: Timer) -> Timer | None:
        """Let another timer fire in the same round, if it has to or may."""
        run = self._run
        zone = run.zone
        for timer in run.pending:
            if zone.must_join(timer):
                due = (each for each in run.may_fire(soon=0) if each[0] is timer)
                self._fire(*next(due))
                return timer
        # They are in the order in which they were set.
        for timer in run.pending:
            if timer.due == latest.due and timer.number > latest.number:
                asked = zone.firing(timer, run.pending, soon=0)
                tight = zone.tightened(asked)
                if tight is not None and run.choose(2, timer) == 0:
                    self._fire(timer, asked, tight)
                    return timer
                return None
        return None

    def _join_while_ready(self) -> None:
        """Let timers come due in the instant in which others are being seen to."""
        run = self._run
        while run.same_instant_left and run.pending:
            options = [*run.may_fire(soon=1)]
            choice = run.choose(1 + len(options))
            if choice == 0:
                return
            run.same_instant_left -= 1
            run.is_reordered = True
            self._fire(*options[choice - 1])

    def _fire(self, timer: Timer, asked: Firing, tight: Firing) -> None:
        run = self._run
        run.zone.fire(asked, tight)
        timer.fired = run.zone.last
        # Out of turn it fires at a time of its own, with which nothing else is due.
        # Where that shows, since the program reads it, there is room on both sides.
        in_turn = timer.due >= run.now and all(
            timer.due <= each.due for each in run.pending
        )
        if in_turn:
            run.now = timer.due
        elif run.keeps_clock:
            run.now = run.zone.with_room(max(run.now, timer.due))
        else:
            run.now = max(run.now, timer.due) + 1
        run.pending = [each for each in run.pending if each is not timer]
        run.zone.forget(run.pending)
        self._ready.append(timer)

    def time(self) -> float:
        """Return the time in seconds, if all takes as long as written."""
        return self._run.read_clock(inspect.currentframe()) / SECOND

    def call_later(
        self,
        delay: float,
        callback: Callable[[*Ts], object],
        *args: *Ts,
        context: Context | None = None,
    ) -> asyncio.TimerHandle:
        """Call back after `delay` seconds, or a time within its range."""
        return self._set_timer(nanoseconds(delay), callback, args, context)

    def call_at(
        self,
        when: float,
        callback: Callable[[*Ts], object],
        *args: *Ts,
        context: Context | None = None,
    ) -> asyncio.TimerHandle:
        """Call back at `when` in seconds, or a time within its range."""
        delay = nanoseconds(when) - self._run.now
        return self._set_timer(delay, callback, args, context)

    def _set_timer(
        self,
        delay: Time,
        callback: Callable[..., object],
        args: tuple[object, ...],
        context: Context | None,
    ) -> Timer:
        self._check_closed()  # type: ignore[attr-defined]
        run = self._run
        delay = max(0, delay)
        due = run.now + delay
        timer = Timer(due / SECOND, callback, args, self, context)
        timer.number, timer.born, timer.gone = len(run.timers), run.zone.last, None
        timer.fired = None
        timer.kind, timer.written, timer.due = kind_of(callback), delay, due
        timer.task = timer.place = None
        if run.watch or run.model.exact:
            timer.task, timer.place = asyncio.current_task(self), current().place
        if delay == 0:
            self._overdue.append(timer)
        elif delay < FOREVER:
            timer.least, timer.most = durations(run.model, timer)
            run.pending.append(timer)
            run.timers.append(timer)
        return timer

    def _timer_handle_cancelled(self, handle: asyncio.TimerHandle) -> None:
        cast("Timer", handle).gone = self._run.zone.last
        self._has_cancelled = True

    def give_up(self, fault: HocketError) -> NoReturn:
        """End the run because the program cannot be explored."""
        self._run.give_up(fault)

    # Tasks

    def create_task(
        self,
        coro: "Generator[Any, None, T] | Coroutine[Any, Any, T]",
        *,
        name: object = None,
        **options: Any,
    ) -> asyncio.Task[T]:
        """Start a task. Names that are not given count from `Task-1`."""
        self._check_closed()  # type: ignore[attr-defined]
        run = self._run
        if name is None:
            name = f"Task-{next(run.task_numbers)}"
        factory: Any = self.get_task_factory()
        if factory is None or factory is EAGER:
            if factory is EAGER:
                options.setdefault("eager_start", True)
            task: asyncio.Task[T] = NumberedTask(
                next(run.task_hashes), coro, loop=self, name=name, **options
            )
            forget_frame(task)
        else:
            coroutine = cast("Coroutine[Any, Any, T]", coro)
            task = super().create_task(coroutine, name=name, **options)
        run.born(task)
        if not (self.is_running() and inspect.iscoroutine(coro)):
            run.main_tasks.add(task)
        return task

    # Running

    def run_until_complete(self, future: "Generator[Any, None, T] | Awaitable[T]") -> T:
        """Run until `future` is done; not at all once the run is over."""
        if self._run.is_over:
            close: Callable[[], object] = getattr(future, "close", lambda: None)
            close()
            raise Over
        if getattr(future, "cr_code", None) in _LAST and self._has_nothing_left():
            # By itself it takes as many rounds as a small program does. It counts as
            # a task: one that the program makes in another loop has a higher number.
            next(self._run.task_numbers)
            next(self._run.task_hashes)
            with suppress(StopIteration):
                cast("Coroutine[object, None, None]", future).send(None)
            return cast("T", None)
        return super().run_until_complete(cast("Awaitable[T]", future))

    def _has_nothing_left(self) -> bool:
        """Tell whether `asyncio.run` closes the loop with nothing to wait for."""
        busy = self._ready or self._overdue or self._asyncgens or self._default_executor
        return not (busy or self._run.same_instant_left)

    def default_exception_handler(self, context: dict[str, Any]) -> None:
        """Print nothing: how a run ends tells of it."""
        self._run.complain(context)

    def _write_to_self(self) -> None:
        """Wake nobody: there is one thread."""


def _refusing(what: str) -> Callable[..., NoReturn]:
    def refuse(self: Loop, *_args: object, **_options: object) -> NoReturn:
        self.give_up(UnexplorableError(what))

    return refuse


for _name, _what in REFUSED_BY_LOOP.items():
    setattr(Loop, _name, _refusing(_what))
