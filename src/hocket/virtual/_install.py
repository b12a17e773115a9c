"""Virtual time for the whole process, for a while."""

import asyncio
import functools
import importlib
import subprocess
import threading
import time
from asyncio import events, tasks
from collections.abc import Callable, Coroutine, Generator, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from hocket.observe._patch import patched
from hocket.virtual._clock import Clock
from hocket.virtual._last_words import cause
from hocket.virtual._loop import EventLoop
from hocket.virtual._pools import watching_pools

T = TypeVar("T")

# What waits in the operating system must measure that wait by its clock. These bind
# it when they are loaded; loaded under ours, a wait with a time limit never ends.
for _name in ("queue", "selectors"):
    importlib.import_module(_name)


@contextmanager
def install() -> Generator[None]:
    """Put the whole process on virtual time, until the block ends.

    Loops made by `asyncio.run`, `asyncio.Runner` and `asyncio.new_event_loop`
    are then on virtual time, and agree with `time.monotonic`,
    `time.perf_counter` (and their `_ns` forms) and `time.sleep`. A module that
    says ``from time import sleep`` is on virtual time if it is loaded within
    the block. Task names count from ``Task-1`` again.

    Loops in several threads share the time: it jumps when all of them wait. Other
    threads are waited for on the real clock, and so is the one that called this
    while it runs plain code, unless it does no more than join a thread. In a process
    that is forked, `time.sleep` takes real time.

    `time.time` and `datetime` stay real: they tell the date, which files and
    certificates are compared with, and asyncio never waits by them.

    Blocks may be nested; the inner one starts at time 0 again.

    Yields:
        Nothing.

    >>> import asyncio, time
    >>> from hocket import virtual
    >>> def program():
    ...     start = time.monotonic()
    ...     asyncio.run(asyncio.sleep(60))
    ...     time.sleep(5)
    ...     return time.monotonic() - start
    ...
    >>> with virtual.install():
    ...     program()
    ...
    65.0

    .. versionadded:: 0.1
    """
    clock = Clock()
    watching = clock.watch.watching()
    with patched(_replacements(clock)), watching, watching_pools(), no_loop_running():
        try:
            yield
        finally:
            clock.outside.leave_home()


@contextmanager
def no_loop_running() -> Generator[None]:
    """Let loops run where one runs always, as in a browser or a notebook."""
    # Not `get_running_loop`: its exception would be the context of the block's own.
    loop = events._get_running_loop()  # noqa: SLF001
    if loop is None:
        yield
        return
    task = asyncio.current_task(loop)
    # From Python 3.14 on, a thread has one current task, whatever its loop is.
    if task is not None:
        tasks._leave_task(loop, task)  # noqa: SLF001
    events._set_running_loop(None)  # noqa: SLF001
    try:
        yield
    finally:
        events._set_running_loop(loop)  # noqa: SLF001
        if task is not None:
            tasks._enter_task(loop, task)  # noqa: SLF001


def run(main: Coroutine[Any, Any, T], *, debug: bool | None = None) -> T:
    """Run a coroutine on virtual time, as `asyncio.run` does on the real clock.

    The whole process is on virtual time meanwhile, see `install`.

    Args:
        main: What to run.
        debug: Whether the loop is in debug mode; as the environment says unless
            given.

    Returns:
        What `main` returns.

    Raises:
        DeadlockError: As soon as nothing can happen any more.

    >>> import asyncio
    >>> from hocket import virtual
    >>> virtual.run(asyncio.sleep(86_400, "a day later"))
    'a day later'

    .. versionadded:: 0.1
    """
    with install():
        try:
            return asyncio.run(main, debug=debug)
        except RecursionError as error:
            if (deadlock := cause(error)) is error:
                raise
            raise deadlock from None


def _replacements(clock: Clock) -> Iterator[tuple[object, str, object]]:
    yield Clock, "installed", clock
    virtual: dict[str, Callable[..., Any]] = {
        "monotonic": clock.time,
        "perf_counter": clock.time,
        "monotonic_ns": clock.time_ns,
        "perf_counter_ns": clock.time_ns,
        "sleep": clock.sleep,
    }
    for name, function in virtual.items():
        yield time, name, _called_like(getattr(time, name), function)
    yield threading.Condition, "wait", clock.waiting(threading.Condition.wait)
    starting = clock.processes.starting(subprocess.Popen.__init__)
    yield subprocess.Popen, "__init__", starting
    for module in asyncio, events:
        yield module, "new_event_loop", EventLoop
    for name in "EventLoop", "SelectorEventLoop", "ProactorEventLoop":
        if hasattr(asyncio, name):
            yield asyncio, name, EventLoop
    policy = getattr(events, "BaseDefaultEventLoopPolicy", None)
    if policy:  # Until Python 3.13, `get_event_loop` makes loops through it.
        yield policy, "new_event_loop", staticmethod(EventLoop)


def _called_like(real: Callable[..., Any], virtual: Callable[..., Any]) -> object:
    """Return a function with the name of another: pickled, it stays that one."""

    @functools.wraps(real)
    def stand_in(*given: Any) -> Any:
        return virtual(*given)

    return stand_in


for _public in install, run:
    _public.__module__ = "hocket.virtual"
