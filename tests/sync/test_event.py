"""The contract of an event."""

import asyncio
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from types import ModuleType
from typing import Any

import pytest

Settle = Callable[[], Awaitable[None]]


async def exits(event: Any) -> None:
    """Wait, and end the program."""
    await event.wait()
    raise SystemExit


class TestExit:
    def test_exit_in_a_waiter_keeps_the_others(self, lib: ModuleType) -> None:
        """A waiter that ends the program does not keep the others from going on."""
        event = lib.Event()
        with asyncio.Runner() as runner:
            loop = runner.get_loop()
            tasks = [loop.create_task(event.wait()) for _ in range(2)]
            ends = loop.create_task(exits(event))
            tasks += [loop.create_task(event.wait()) for _ in range(2)]
            runner.run(asyncio.sleep(0))
            event.set()
            with pytest.raises(SystemExit):
                loop.run_until_complete(asyncio.sleep(0.01))
            assert isinstance(ends.exception(), SystemExit)
            assert loop.run_until_complete(asyncio.gather(*tasks)) == [True] * 4


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

    @pytest.mark.parametrize("message", [(), ("enough",)])
    async def test_cancel_message_arrives(
        self, lib: ModuleType, settle: Settle, message: tuple[str, ...]
    ) -> None:
        """A cancelled waiter gets the message, and no other."""
        task = asyncio.create_task(lib.Event().wait())
        await settle()
        task.cancel(*message)
        with pytest.raises(asyncio.CancelledError) as caught:
            await task
        assert caught.value.args == message

    async def test_closed_coroutine_leaves_queue(self, lib: ModuleType) -> None:
        """A coroutine that is closed while it waits leaves nothing behind."""
        event = lib.Event()
        waiting = event.wait()
        assert waiting.send(None)
        waiting.close()
        assert not event._waiters

    async def test_resumed_too_early(self, lib: ModuleType) -> None:
        """A coroutine that is resumed by somebody before it is woken says so."""
        event = lib.Event()
        waiting = event.wait()
        assert waiting.send(None)
        with pytest.raises(RuntimeError):
            waiting.send(None)

    async def test_each_goes_on_in_its_context(
        self, lib: ModuleType, settle: Settle
    ) -> None:
        """Each waiter goes on in the context of its own task."""
        event, name = lib.Event(), ContextVar("name", default="nobody")

        async def wait(own: str) -> str:
            name.set(own)
            await event.wait()
            return name.get()

        tasks = [asyncio.create_task(wait(own)) for own in "abc"]
        await settle()
        event.set()
        assert await asyncio.gather(*tasks) == ["a", "b", "c"]
        assert name.get() == "nobody"

    async def test_a_waiter_cancels_those_after_it(
        self, lib: ModuleType, settle: Settle
    ) -> None:
        """A waiter may cancel another whom the same `set` has woken."""
        event = lib.Event()
        tasks: list[asyncio.Task[None]] = []

        async def wait() -> None:
            await event.wait()
            tasks[1].cancel()

        tasks += [asyncio.create_task(wait()) for _ in range(3)]
        await settle()
        event.set()
        await settle()
        assert [task.cancelled() for task in tasks] == [False, True, False]
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
