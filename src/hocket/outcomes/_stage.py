"""The process while programs are explored in it: what they find held still.

1. The clock is the run's. It stands still while code runs.
2. Both streams go to the run's `Terminal`.
3. The numbers of `random` are the same in every run: those of one seed.
4. Threads, sockets, processes, signals, the keyboard and other event loops are
   refused.
5. A run that blocks the loop for good is given up (`_stuck.py`).
6. Nothing stays of a run but what it did to modules that were there before.

What cannot be held still shows in the search: the same schedule leads to another run.
"""

import contextvars
import gc
import inspect
import logging
import random
import signal
import sys
import threading
import warnings
from asyncio import events
from collections.abc import Coroutine, Generator
from contextlib import (
    ExitStack,
    contextmanager,
    suppress,
)
from typing import cast

from hocket.observe._patch import patched
from hocket.outcomes._end import End, end_of
from hocket.outcomes._own import is_own
from hocket.outcomes._program import Program
from hocket.outcomes._replacements import replacements
from hocket.outcomes._run import Over, Run
from hocket.outcomes._stuck import ended_where_stuck
from hocket.outcomes._terminal import Terminal
from hocket.virtual._install import no_loop_running

#: What random numbers every run begins with, and the first of them.
_SEED = 0
_FIRST = random.Random(_SEED).getrandbits(64)

#: So many runs leave at most so much garbage behind.
COLLECT_EVERY = 50


class Stage:
    """Where runs of a program take place, one after the other.

    Attributes:
        terminal: What the current run prints.
        run: The current run.
    """

    def __init__(self, program: Program, terminal: Terminal | None = None) -> None:
        self.program = program
        self.terminal = terminal or Terminal()
        self.run: Run | None = None
        self.is_interrupted = False
        self._thread = threading.get_ident()
        self._runs = 0

    @contextmanager
    def set_up(self) -> Generator["Stage"]:
        """Hold the process still until the block ends."""
        # First of all, or there may be a collection in the midst of it.
        with _garbage_kept(), ExitStack() as stack:
            enter = stack.enter_context
            enter(no_loop_running())
            enter(self._interruptible())
            enter(warnings.catch_warnings(action="ignore"))
            enter(_random_numbers_kept())
            enter(self.terminal.taking_all())
            enter(ended_where_stuck(self.current))
            enter(patched(replacements(self.current)))
            yield self

    def perform(self, run: Run) -> Run:
        """Let the program run once.

        Raises:
            HocketError: It cannot be explored.
        """
        self.run = run
        self.terminal.clear()
        random.seed(_SEED)
        modules = len(sys.modules)
        root = logging.root
        handlers, level = root.handlers[:], root.level
        policy = vars(events).get("_event_loop_policy")
        try:
            contextvars.copy_context().run(self._play, run)
        finally:
            run.draws_random |= random.getrandbits(64) != _FIRST
            events._set_running_loop(None)  # noqa: SLF001
            events._event_loop_policy = policy  # type: ignore[attr-defined]  # noqa: SLF001
            root.handlers[:], root.level = handlers, level
            _forget_modules(modules)
            self.run = None
        self._runs += 1
        if self._runs % COLLECT_EVERY == 0:
            # Only what is new, for what is remembered of all runs grows with them.
            gc.collect(0)
        if run.fault is not None:
            raise run.fault
        return run

    def _play(self, run: Run) -> None:
        run.below = inspect.currentframe()
        end: End | None = End("returns")
        try:
            self.program()
        except Over:
            end = None
        except BaseException as error:
            end = end_of(error)
            if run.watch:
                run.error = error
            else:
                error.__traceback__ = None
        if end is not None and not run.is_over:
            details = [end.detail] if end.detail else []
            end = End(end.kind, "; ".join(details + run.unseen))
        run.finish(end)
        run.below = None
        _close(run)

    def current(self) -> Run | None:
        """Return the run that this thread is in."""
        return self.run if threading.get_ident() == self._thread else None

    @contextmanager
    def _interruptible(self) -> Generator[None]:
        """Let Ctrl-C end the exploration, not a run; and all, if it comes again."""
        if signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
            yield
            return

        def interrupt(_number: int, _frame: object) -> None:
            if self.is_interrupted:
                raise KeyboardInterrupt
            self.is_interrupted = True

        signal.signal(signal.SIGINT, interrupt)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, signal.default_int_handler)


def _close(run: Run) -> None:
    """End what a run has left, unheard."""
    for task in run.tasks:
        task._log_destroy_pending = False  # type: ignore[attr-defined]  # noqa: SLF001
        if not task.done():
            with suppress(BaseException):  # whatever a `finally` does
                cast("Coroutine[object, object, object]", task.get_coro()).close()
        elif not task.cancelled():
            task.exception()


@contextmanager
def _garbage_kept() -> Generator[None]:
    """Collect garbage between runs only: when an object dies is part of a run."""
    was_enabled = gc.isenabled()
    gc.disable()
    freeze = not gc.get_freeze_count()
    if freeze:
        gc.freeze()
    try:
        yield
    finally:
        if freeze:
            gc.unfreeze()
        if was_enabled:
            gc.enable()


@contextmanager
def _random_numbers_kept() -> Generator[None]:
    state = random.getstate()
    try:
        yield
    finally:
        random.setstate(state)


def _forget_modules(known: int) -> None:
    """Let the next run import the program's own modules anew."""
    for name in list(sys.modules)[known:]:
        if is_own(name):
            del sys.modules[name]
