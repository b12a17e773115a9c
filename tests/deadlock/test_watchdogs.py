"""A watchdog may find a task of a cycle by any means: its program is not ended."""

# ruff: noqa: PLW0108 - what a watchdog looks up, it looks up when it acts

import asyncio
import gc
import logging
import threading
import time
import warnings
import weakref
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

import pytest

from hocket import DeadlockError, virtual

Task = Any  # of asyncio, with whatever a program keeps there
Act = Callable[[], object]
Watchdog = Callable[[Task, Task], Act]

here, there = threading.local(), ContextVar[list[Task]]("there")
box = list[Task]()


async def move(first: asyncio.Lock, second: asyncio.Lock) -> None:
    async with first:
        await asyncio.sleep(0)
        async with second:
            pass


async def main(watchdog: Watchdog, beats: int, pause: float) -> None:
    """Let two tasks wait for each other, beside one that lives, and may end that."""
    act = list[Act]()

    async def live() -> None:
        for _ in range(beats):
            await asyncio.sleep(pause)
        act[0]()
        await asyncio.sleep(1)

    there.set([])
    red, blue = asyncio.Lock(), asyncio.Lock()
    living = asyncio.create_task(live())
    moves = move(red, blue), move(blue, red)
    one, two = [asyncio.create_task(each) for each in moves]
    act.append(watchdog(one, living))
    await asyncio.gather(one, two, return_exceptions=True)
    living.cancel()


class Handler(logging.Handler):
    task: Task

    def emit(self, record: logging.LogRecord) -> None:
        self.task.cancel()


def by_logging(one: Task, _: Task) -> Act:
    logger, handler = logging.getLogger("watchdog"), Handler()
    handler.task, logger.propagate = one, False
    logger.addHandler(handler)
    return lambda: logging.getLogger("watchdog").error("late")


def by_loop(one: Task, _: Task) -> Act:
    one.get_loop().victim = one

    def act() -> None:
        loop: Any = asyncio.get_running_loop()
        loop.victim.cancel()

    return act


def by_task(one: Task, living: Task) -> Act:
    living.victim = one

    def act() -> None:
        task: Task = asyncio.current_task()
        task.victim.cancel()

    return act


def by_name_of_all_tasks(one: Task, _: Task) -> Act:
    one.set_name("victim")

    def act() -> None:
        tasks: set[Task] = getattr(asyncio, "all_tasks")()  # noqa: B009
        {task.get_name(): task for task in tasks}["victim"].cancel()

    return act


def by_module(one: Task, _: Task) -> Act:
    time.victim = one  # type: ignore[attr-defined]
    return lambda: time.victim.cancel()  # type: ignore[attr-defined]


def by_hook(one: Task, _: Task) -> Act:
    warnings.showwarning = lambda *_: one.cancel()
    return lambda: warnings.warn("late", stacklevel=1)


def by_exception_handler(one: Task, _: Task) -> Act:
    loop = one.get_loop()
    loop.set_exception_handler(lambda *_: one.cancel())
    return lambda: loop.call_soon(lambda: 1 / 0)


def by_thread_local(one: Task, _: Task) -> Act:
    here.task = one
    return lambda: here.task.cancel()


def by_context(one: Task, _: Task) -> Act:
    there.get().append(one)
    return lambda: there.get()[0].cancel()


def by_made_name(one: Task, _: Task) -> Act:
    box[:] = [one]
    return lambda: eval("bo" + "x".lower())[0].cancel()


def by_subclass(one: Task, _: Task) -> Act:
    class Kind:
        def act(self) -> None: ...

    class Cancel(Kind):
        def act(self) -> None:
            one.cancel()

    box[:] = [Cancel]
    return lambda: Kind.__subclasses__()[0]().act()


class Lease:
    """What somebody holds for a while."""


def by_weak_reference(one: Task, _: Task) -> Act:
    lease = [Lease()]
    box[:] = [weakref.ref(lease[0], lambda _: one.cancel())]
    return lease.clear


def by_finalizer(one: Task, _: Task) -> Act:
    lease = [Lease()]
    weakref.finalize(lease[0], one.cancel)
    return lease.clear


class Garbage:
    def __init__(self, task: Task) -> None:
        self.task, self.itself = task, self

    def __del__(self) -> None:
        self.task.cancel()


def by_garbage(one: Task, _: Task) -> Act:
    Garbage(one)
    return gc.collect


WATCHDOGS = [each for name, each in [*globals().items()] if name.startswith("by_")]


@pytest.mark.parametrize(("beats", "pause"), [(2000, 1.0), (1, 5000.0)])
@pytest.mark.parametrize("watchdog", WATCHDOGS)
def test_goes_on(
    watchdog: Watchdog, beats: int, pause: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It ends, however late, and by whatever way the watchdog gets at a task."""
    monkeypatch.setattr(warnings, "showwarning", warnings.showwarning)
    monkeypatch.setattr(time, "victim", None, raising=False)
    logger = logging.getLogger("watchdog")
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        virtual.run(main(watchdog, beats, pause))
    logger.handlers.clear()
    box.clear()


def test_task_that_is_no_watchdog() -> None:
    """Beside one that can do nothing about it, a cycle ends the program."""
    with pytest.raises(DeadlockError, match="3 tasks wait for ever, while live"):
        virtual.run(main(lambda *_: lambda: None, 2000, 1.0))
