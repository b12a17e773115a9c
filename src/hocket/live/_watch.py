"""The report on a signal, when nothing moves, and as soon as a cycle closes."""

import asyncio
import math
import os
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from types import FrameType, TracebackType
from typing import Any, Self, TextIO, TypeAlias

from hocket.deadlock._abandoned import crosswise, due
from hocket.deadlock._waiting import Waiting
from hocket.live._beside import Beside
from hocket.live._report import (
    look_at,
    report_of,
    running_loops,
    top,
    wait_report,
)
from hocket.live._steps import Steps
from hocket.live._stuck import for_ever
from hocket.observe._frames import awaited_by
from hocket.observe._names import TaskNames
from hocket.virtual._real_waits import real_monotonic

Loop: TypeAlias = asyncio.AbstractEventLoop
Task: TypeAlias = asyncio.Task[Any]

# Seconds between two looks at the tasks, which are fewer where there are very many: a
# look may take this part of a processor. So may the search for a cycle, by itself, and
# a tenth of it where the same tasks are held up as before.
INTERVAL, SHARE = 0.25, 0.01
# A thread that computes makes each call of another one wait that lets go of Python for
# a moment. So it computes for this long, in seconds, and then rests.
SLICE, REST = 0.0005, 0.0025

# Of more tasks it takes too long to find out what each can get at.
FEW = 1000

USUAL: int | None = getattr(signal, "SIGUSR1", None)


def watch(
    *,
    on: int | None = USUAL,
    after: float | None = None,
    file: TextIO | None = None,
) -> "Watching":
    """Print who waits for whom on a signal, and when the program hangs.

    Call it once, in the main thread, before the loop runs; the program itself stays as
    it is. The report goes to standard error. It is printed

    - when the signal comes: `kill -USR1 PID`;
    - when no task has made a step for `after` seconds, and once only until one does;
    - as soon as tasks wait for each other, and no timeout ends that; and when a task
      waits for a lock or a permit that no code which goes on can get at.

    A thread looks at the tasks four times a second, and less often where there are many
    thousands. It ends before the process forks, and goes on after that in parent and
    child; Python 3.13 warns of it all the same where no loop runs. Nothing is wrapped
    or patched.

    Args:
        on: The signal, or None for none. Windows has none that is free.
        after: The limit in seconds; None for none. An idle server makes no step either.
        file: Where to print; `sys.stderr` unless given.

    Returns:
        The watch. It goes on until the program ends, `stop()` is called, or its block
        ends where it is used by `with`.

    Raises:
        ValueError: If it is given a signal outside of the main thread, or `after` is
            not greater than 0.

    >>> import asyncio, signal, sys
    >>> import hocket
    >>> async def main():
    ...     await asyncio.sleep(0)
    ...
    >>> with hocket.watch(after=30):
    ...     await main()
    ...

    .. versionadded:: 0.1
    """
    if after is not None and not after > 0:
        message = f"after must be greater than 0, not {after}"
        raise ValueError(message)
    watching = Watching(on, after, file)
    watching.start()
    return watching


def _write(text: str, file: TextIO | None) -> None:
    if (file := file or sys.stderr) is None:
        return  # a program without a terminal
    with suppress(OSError, ValueError):  # nobody reads it, or it is closed
        try:
            print(text, file=file, flush=True)
        except RuntimeError:  # a signal has come in the midst of another print
            os.write(file.fileno(), f"{text}\n".encode(errors="backslashreplace"))


class Watching:
    """A watch over the loops of this process, as `watch` returns it.

    >>> import hocket
    >>> watching = hocket.watch(on=None)
    >>> watching.stop()

    .. versionadded:: 0.1
    """

    def __init__(
        self, on: int | None, after: float | None, file: TextIO | None
    ) -> None:
        self._on, self._after, self._file = on, after, file
        self._has_told = False
        self._before: Any = None
        self._steps = Steps()
        self._told_at = -1.0  # the latest step when nothing moved
        self._held_up = set[object]()  # waits for locks that have lasted for a while
        # Who can never go on, by the latest search, and by the latest report.
        self._stuck: frozenset[int] = frozenset()
        self._told: frozenset[int] = frozenset()
        self._beside = Beside(self._run, "hocket.watch")

    def start(self) -> None:
        """Begin."""
        if self._on is not None:
            self._before = signal.signal(self._on, self._handle)
        _watches.append((self, self._file))
        self._beside.start()

    def stop(self) -> None:
        """Watch no longer, and leave the signal as it was.

        .. versionadded:: 0.1
        """
        if self._beside.is_on and self._on is not None:
            signal.signal(self._on, self._before or signal.SIG_DFL)
        if self._beside.is_on:
            _watches.remove((self, self._file))
        self._beside.stop()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def report(self) -> str:
        """Return the report as it is now.

        .. versionadded:: 0.1
        """
        return wait_report(self._steps.since())

    def show(self) -> None:
        """Print the report as it is now, or why there is none; raise nothing.

        .. versionadded:: 0.1
        """
        try:
            text = self.report()
        except Exception as error:  # it would strike amid the program
            text = f"no report: {type(error).__name__}: {error}"
        self._tell(text)

    def _tell(self, text: str) -> None:
        """Print a report, apart from the one before."""
        _write(f"\n{text}" if self._has_told else text, self._file)
        self._has_told = True

    def _tell_of_cycle(self, text: str) -> None:
        """Print a report, if no later watch prints the same in the same place."""
        here = [each for each, file in _watches if file is self._file]
        if here[-1:] == [self]:
            self._tell(text)

    def _handle(self, number: int, frame: FrameType | None) -> None:
        del number, frame
        self.show()

    def _run(self) -> None:
        looking = searching = 0.0
        searched, latest = set[object](), -math.inf
        while not self._beside.end.wait(max(INTERVAL, looking / SHARE)):
            self._held_up = set[object]()
            looking = _seconds(self._look)
            is_new = self._stuck != self._told or not self._held_up <= searched
            share = SHARE if is_new else SHARE / 10
            if self._held_up and real_monotonic() - latest > searching / share:
                searching = _seconds(self._search)
                searched, latest = self._held_up, real_monotonic()

    def _look(self, loop: Loop) -> None:
        # A signal that came just before the loop began to wait has not woken it.
        loop.call_soon_threadsafe(_wake)
        steps = self._steps
        self._held_up |= steps.look(self._paced(asyncio.all_tasks(loop)), top(loop))
        idle = real_monotonic() - steps.latest
        if self._after and idle >= self._after and self._told_at != steps.latest:
            self._told_at = steps.latest
            text = report_of(loop, steps.since())
            self._tell(f"no task has made a step for {idle:.0f} s; {text}")

    def _search(self, loop: Loop) -> None:
        """Tell of tasks that wait for each other, or else for ever, once."""
        before = {task: awaited_by(task) for task in asyncio.all_tasks(loop)}
        tasks = self._steps.may_need_others(before)
        found = look_at(loop, tasks, {}, TaskNames(), self._paced)
        path = crosswise(found, due(loop))
        stuck = path or self._for_ever(loop, [*before])
        # The loop runs while we look. Who waits for the same as before has not moved.
        if any(each.awaited is not before.get(each.task) for each in stuck):
            return
        now = frozenset(id(each.task) for each in stuck)
        # What the others could get at may have changed meanwhile: so look once more.
        is_sure = bool(path) or now == self._stuck
        self._stuck = now
        if is_sure and now != self._told:
            self._told = now
            if stuck:
                self._tell_of_cycle(report_of(loop, self._steps.since()))

    def _for_ever(self, loop: Loop, tasks: list[Task]) -> list[Waiting]:
        """Return the tasks that can never go on, where that does not take long."""
        if len(tasks) > FEW:
            return []
        return for_ever(loop, look_at(loop, tasks, {}, TaskNames(), self._paced))

    def _paced(self, tasks: Iterable[Task]) -> Iterator[Task]:
        """Yield tasks, and rest in between."""
        until = real_monotonic() + SLICE
        for task in tasks:
            yield task
            if real_monotonic() > until:
                self._beside.end.wait(REST)
                until = real_monotonic() + SLICE


#: Those that go on, the latest last, and where each prints.
_watches = list[tuple[Watching, TextIO | None]]()


def _wake() -> None:
    """Let Python see what signals have come, between two callbacks."""


def _seconds(look: Callable[[Loop], None]) -> float:
    """Look at each loop, and return how long that took of a processor.

    The program goes on meanwhile: sets and dictionaries change, and an object may raise
    anything where it is asked for an attribute. Such a look is left; there is another.
    """
    began = time.thread_time()
    with suppress(Exception):
        for loop in running_loops():
            # On virtual time a loop tells by itself of what can never go on.
            if not hasattr(loop, "instant"):
                with suppress(Exception):
                    look(loop)
    return time.thread_time() - began
