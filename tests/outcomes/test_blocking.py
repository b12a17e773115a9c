"""A call that blocks the loop takes time."""

import asyncio
import inspect
import time

import pytest

from hocket import outcomes
from hocket.outcomes import UnexplorableError
from hocket.outcomes._stuck import too_busy


def test_clock() -> None:
    """The clock moves by as much as a blocking sleep takes."""

    async def main() -> None:
        start = time.monotonic()
        time.sleep(1)
        print(time.monotonic() - start)

    (outcome,) = outcomes.explore(main).outcomes
    assert outcome.lines == ("1.0",)


def test_timer_runs() -> None:
    """While a timer runs, a blocking sleep is refused: it would make the timer late."""

    async def main() -> None:
        task = asyncio.create_task(asyncio.sleep(0.1))
        await asyncio.sleep(0)
        time.sleep(1)
        await task

    with pytest.raises(UnexplorableError, match=r"time\.sleep"):
        outcomes.explore(main)


def test_busy() -> None:
    """A run that keeps the processor busy is said to, with the line where it is."""
    frame = inspect.currentframe()
    assert frame is not None
    said = str(too_busy(frame))
    assert "busy for more than 10 s" in said
    assert f"test_blocking.py, line {frame.f_lineno - 2}" in said
