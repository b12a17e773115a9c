"""The contract of an event."""

import asyncio
from collections.abc import Awaitable, Callable
from types import ModuleType

import pytest

Settle = Callable[[], Awaitable[None]]


class TestEvent:
    async def test_set_and_clear(self, lib: ModuleType) -> None:
        """`is_set` follows `set` and `clear`."""
        event = lib.Event()
        assert not event.is_set()
        event.set()
        event.set()
        assert event.is_set()
        event.clear()
        assert not event.is_set()

    async def test_wait_for_a_set_event_does_not_switch(self, lib: ModuleType) -> None:
        """`wait` for an event that is set returns True in the same step."""
        event = lib.Event()
        event.set()
        switched: list[bool] = []
        asyncio.get_running_loop().call_soon(switched.append, True)
        assert await event.wait() is True
        assert not switched

    async def test_set_wakes_all_in_order(
        self, lib: ModuleType, settle: Settle
    ) -> None:
        """`set` wakes all who wait, in the order in which they came."""
        event, order = lib.Event(), []

        async def wait(name: int) -> None:
            await event.wait()
            order.append(name)

        tasks = [asyncio.create_task(wait(name)) for name in range(5)]
        await settle()
        event.set()
        await asyncio.gather(*tasks)
        assert order == list(range(5))

    async def test_set_then_clear_still_wakes(
        self, lib: ModuleType, settle: Settle
    ) -> None:
        """Those whom `set` woke go on, also if the event is cleared at once."""
        event = lib.Event()
        task = asyncio.create_task(event.wait())
        await settle()
        event.set()
        event.clear()
        assert await task is True

    async def test_cancelled_waiter_leaves_queue(
        self, lib: ModuleType, settle: Settle
    ) -> None:
        """A cancelled waiter leaves nothing behind."""
        event = lib.Event()
        tasks = [asyncio.create_task(event.wait()) for _ in range(3)]
        await settle()
        tasks[1].cancel()
        await settle()
        assert len(event._waiters) == 2
        event.set()
        await settle()
        assert [task.cancelled() for task in tasks] == [False, True, False]
        assert not event._waiters

    async def test_waiter_cancelled_in_the_step_of_set(
        self, lib: ModuleType, settle: Settle
    ) -> None:
        """A waiter cancelled right after `set` is cancelled, the others go on."""
        event = lib.Event()
        tasks = [asyncio.create_task(event.wait()) for _ in range(2)]
        await settle()
        event.set()
        tasks[0].cancel()
        await settle()
        assert tasks[0].cancelled()
        assert tasks[1].result() is True
        assert not event._waiters

    async def test_timeout(self, lib: ModuleType) -> None:
        """A wait can be given a timeout."""
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0):
                await lib.Event().wait()

    async def test_repr_tells_state_and_waiters(
        self, lib: ModuleType, settle: Settle
    ) -> None:
        """`repr` tells whether the event is set, and how many wait."""
        event = lib.Event()
        task = asyncio.create_task(event.wait())
        await settle()
        assert repr(event).endswith("[unset, waiters:1]>")
        event.set()
        await task
        assert repr(event).endswith("[set]>")
