"""Programs to record, on a clock that jumps to the next timer."""

from __future__ import annotations

import asyncio
import heapq
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from hocket.score import Event, record

Program = Callable[[], Coroutine[Any, Any, object]]
Run = Callable[[Program], tuple[Event, ...]]


class DeadlockError(RuntimeError):
    """Stands for the error of the virtual clock, which the score knows by name."""


class JumpingLoop(asyncio.SelectorEventLoop):
    """A loop whose time is the time of the next timer."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0

    def time(self) -> float:
        return self.now

    def _run_once(self) -> None:
        ready: Any = vars(self)["_ready"]
        timers: Any = vars(self)["_scheduled"]
        while timers and timers[0].cancelled():
            heapq.heappop(timers)
        if not ready and timers:
            self.now = max(self.now, timers[0].when())
        elif not ready and not vars(self)["_stopping"]:
            raise DeadlockError
        super()._run_once()  # type: ignore[misc]


@pytest.fixture
def run() -> Run:
    """Return a function that records a program from its first task to its last."""

    def recorded(program: Program) -> tuple[Event, ...]:
        with record() as recorder:
            try:
                with asyncio.Runner(loop_factory=JumpingLoop) as runner:
                    runner.run(program())
            except DeadlockError:
                pass
        return recorder.events

    return recorded


@pytest.fixture
def loop_factory() -> type[asyncio.AbstractEventLoop]:
    """Return the class of the loop whose clock jumps."""
    return JumpingLoop
