"""What the events of a run say about what it shows."""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any

from pages.programs.uses import Use, uses

from hocket import virtual
from hocket.score import Event, record


def shown(program: Callable[[], Coroutine[Any, Any, object]]) -> set[Use]:
    with record() as recorder:
        virtual.run(program())
    return uses(recorder.events)


class TestUses:
    def test_wait_and_no_wait(self) -> None:
        """A call that waits is told from one that need not."""

        async def main() -> None:
            lock = asyncio.Lock()
            await lock.acquire()
            asyncio.get_running_loop().call_soon(lock.release)
            await lock.acquire()

        assert shown(main) == {
            Use("Lock", "acquire", "waits"),
            Use("Lock", "acquire", "at once"),
            Use("Lock", "release", "at once"),
        }

    def test_wait_alone(self) -> None:
        """A wait that is over does not count as a call that need not wait."""

        async def main() -> None:
            event = asyncio.Event()
            asyncio.get_running_loop().call_soon(event.set)
            await event.wait()

        assert Use("Event", "wait", "at once") not in shown(main)

    def test_cancelled_and_timed_out(self) -> None:
        """A wait that a timeout ends is told from one that is cancelled."""

        async def main() -> None:
            event = asyncio.Event()
            with suppress(TimeoutError):
                async with asyncio.timeout(1):
                    await event.wait()
            assert Use("Event", "wait", "cancelled") not in uses(recorder.events)
            task = asyncio.create_task(event.wait())
            await asyncio.sleep(0)
            task.cancel()
            await asyncio.wait([task])

        with record() as recorder:
            virtual.run(main())
        situations = {use.situation for use in uses(recorder.events)}
        assert situations == {"waits", "timed out", "cancelled"}

    def test_errors(self) -> None:
        """An error is named, with whether it came after a wait."""

        async def main() -> None:
            barrier = asyncio.Barrier(2)
            with suppress(asyncio.QueueEmpty):
                asyncio.Queue[int]().get_nowait()
            task = asyncio.create_task(barrier.wait())
            await asyncio.sleep(0)
            await barrier.abort()
            await asyncio.wait([task])

        failed = {use for use in shown(main) if use.situation == "fails"}
        assert failed == {
            Use("Queue", "get_nowait", "fails", "QueueEmpty"),
            Use("Barrier", "wait", "fails", "BrokenBarrierError", waited=True),
        }

    def test_after_the_loop_was_stopped(self) -> None:
        """What the end of a loop cancels is not the program's doing."""
        events = [
            Event(0, "a", "lock", "l", "acquire", "suspended", class_name="Lock"),
            Event(0, "main", "loop", "loop", "stop", "failed", "DeadlockError"),
            Event(0, "a", "lock", "l", "acquire", "cancelled", class_name="Lock"),
        ]
        assert uses(events) == {Use("Lock", "acquire", "waits")}
