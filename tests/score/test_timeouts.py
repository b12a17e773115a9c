"""What a recording takes down of waits that end at a limit."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from typing import Any

import pytest

from hocket.score import Event, draw_text, record

Run = Callable[[Callable[[], Coroutine[Any, Any, object]]], tuple[Event, ...]]
Wait = Callable[[Awaitable[object]], Awaitable[object]]


async def within_timeout(wait: Awaitable[object]) -> None:
    async with asyncio.timeout(1):
        await wait


async def within_wait_for(wait: Awaitable[object]) -> None:
    await asyncio.wait_for(wait, 1)


def ends(events: tuple[Event, ...]) -> list[str]:
    return [e.phase for e in events if e.operation == "wait" and e.kind == "event"]


@pytest.mark.parametrize("limited", [within_timeout, within_wait_for])
class TestLimit:
    def test_expires(self, run: Run, limited: Wait) -> None:
        """A wait that a timeout ends has expired."""

        async def main() -> None:
            with suppress(TimeoutError):
                await limited(asyncio.Event().wait())

        assert ends(run(main)) == ["suspended", "expired"]

    def test_cancelled_within(self, run: Run, limited: Wait) -> None:
        """A wait that is cancelled before its limit has not expired."""

        async def main() -> None:
            task = asyncio.ensure_future(limited(asyncio.Event().wait()))
            await asyncio.sleep(0.5)
            task.cancel()
            await asyncio.wait([task])

        assert ends(run(main)) == ["suspended", "cancelled"]

    def test_over(self, run: Run, limited: Wait) -> None:
        """A limit that a task has left behind says nothing of its later waits."""

        async def main() -> None:
            event = asyncio.Event()
            with suppress(TimeoutError):
                await limited(event.wait())
            task = asyncio.current_task()
            assert task is not None
            asyncio.get_running_loop().call_later(1, task.cancel)
            with suppress(asyncio.CancelledError):
                await event.wait()

        assert ends(run(main)) == ["suspended", "expired", "suspended", "cancelled"]


class TestOutside:
    def test_no_limit(self, run: Run) -> None:
        """`wait_for` without a limit waits as if it were not there."""

        async def main() -> None:
            event = asyncio.Event()
            asyncio.get_running_loop().call_later(1, event.set)
            await asyncio.wait_for(event.wait(), None)

        assert ends(run(main)) == ["suspended", "done"]

    def test_entered_before_the_recording(self) -> None:
        """A timeout that is older than the recording is left as ever."""

        async def main() -> None:
            async with asyncio.timeout(1):
                started = record()
                started.__enter__()
            started.__exit__(None, None, None)

        asyncio.run(main())

    def test_drawn(self, run: Run) -> None:
        """The picture says that the task times out."""

        async def main() -> None:
            stock = asyncio.Event()
            with suppress(TimeoutError):
                await within_timeout(stock.wait())

        assert "main times out waiting for stock" in draw_text(run(main))
