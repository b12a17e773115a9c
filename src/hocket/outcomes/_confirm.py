"""An outcome on asyncio's own loop, with the durations of its witness.

The loop is the virtual clock's: asyncio's selector loop, which jumps to its next timer.
Nothing of the search is in it. So what it prints says whether a witness is right.
"""

import asyncio
import gc
import itertools
import warnings
from asyncio import events
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from contextvars import Context
from typing import Any, NamedTuple, TypeVar, TypeVarTuple

from hocket._errors import DeadlockError
from hocket.observe._patch import patched
from hocket.outcomes._end import End, end_of, without_places
from hocket.outcomes._exploration import Outcome
from hocket.outcomes._program import Program
from hocket.outcomes._task import NumberedTask, forget_frame
from hocket.outcomes._terminal import Terminal
from hocket.outcomes._time import FOREVER, nanoseconds
from hocket.outcomes._witness import Witness
from hocket.virtual import EventLoop, install

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


class Seen(NamedTuple):
    """What a program does with the durations of a witness.

    Attributes:
        lines: What it prints.
        end: How it ends.
        report: Of a deadlock, the report.
    """

    lines: tuple[str, ...]
    end: End
    report: str


def run_with(
    witness: Witness,
    program: Program,
    inside: AbstractContextManager[T],
) -> tuple[Seen, T]:
    """Run a program with the durations of a witness, on asyncio's own loop.

    Args:
        witness: Of one of its outcomes.
        program: What to run.
        inside: What to enter before it begins, such as `hocket.score.record()`.

    Returns:
        What it does, and what `inside` gave when it was entered.
    """
    terminal, report = Terminal(), ""
    gc.collect()  # what others have left is not the program's
    with (
        warnings.catch_warnings(action="ignore"),
        install(),
        patched(_loops(witness, terminal)),
        terminal.taking_all(),
        inside as given,
    ):
        try:
            program()
            end = End("returns")
        except DeadlockError as error:
            end, report = End("deadlock"), str(error)
        except BaseException as error:
            end = end_of(error)
    return Seen(tuple(terminal.lines), end, report), given


def can_run(outcome: Outcome) -> bool:
    """Tell whether there are durations with which a program comes to an outcome.

    Args:
        outcome: One of its outcomes.
    """
    return outcome.witness.is_enough and outcome.end.is_whole


def is_shown(outcome: Outcome, program: Program) -> bool:
    """Tell whether asyncio's own loop shows an outcome, with its witness.

    The frames of a traceback, addresses, and places in the library are left aside:
    those of the two loops differ.

    Args:
        outcome: One that durations bring about.
        program: Of which it is an outcome.
    """
    seen, _ = run_with(outcome.witness, program, nullcontext())
    return seen.end.kind == outcome.end.kind and (
        [*_comparable(seen.lines)] == [*_comparable(outcome.lines)]
    )


def _comparable(lines: Iterable[str]) -> Iterator[str]:
    in_traceback = False
    for line in lines:
        is_frame = in_traceback and line.startswith(" ")
        in_traceback = is_frame or line.startswith("Traceback (")
        if not is_frame:
            yield without_places(line)


def _loops(
    witness: Witness, terminal: Terminal
) -> Iterator[tuple[object, str, object]]:
    timers, tasks = itertools.count(), itertools.count()

    class NewLoop(_Loop):
        def __init__(self, *_: object) -> None:
            super().__init__(witness, timers, tasks, terminal)

    for module in asyncio, events:
        yield module, "new_event_loop", NewLoop
    for name in "EventLoop", "SelectorEventLoop", "ProactorEventLoop":
        if hasattr(asyncio, name):
            yield asyncio, name, NewLoop


class _Loop(EventLoop):
    """asyncio's loop, with these durations."""

    def __init__(
        self,
        witness: Witness,
        timers: Iterator[int],
        tasks: Iterator[int],
        terminal: Terminal,
    ) -> None:
        super().__init__()
        self._durations = {each.number: each.taken for each in witness.durations}
        self._timers = timers
        self._terminal = terminal

        def numbered(
            loop: asyncio.AbstractEventLoop, coro: Any, **options: Any
        ) -> asyncio.Task[Any]:
            task = NumberedTask(next(tasks), coro, loop=loop, **options)
            forget_frame(task)
            return task

        self.set_task_factory(numbered)

    def call_at(
        self,
        when: float,
        callback: Callable[[*Ts], object],
        *args: *Ts,
        context: Context | None = None,
    ) -> asyncio.TimerHandle:
        """Call back when the witness says."""
        if 0 < nanoseconds(when - self.time()) < FOREVER:
            number = next(self._timers)
            if number in self._durations:
                when = self.time() + self._durations[number]
        return super().call_at(when, callback, *args, context=context)

    def default_exception_handler(self, context: dict[str, Any]) -> None:
        """Keep silent: how a run ends tells of exceptions that nobody saw."""

    def _report(self) -> str:
        # What a program prints because the deadlock is reported is not its own.
        self._terminal.mute()
        return super()._report()
