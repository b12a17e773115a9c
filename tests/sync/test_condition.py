"""The contract of a condition."""

import asyncio
from collections.abc import Awaitable, Callable
from types import ModuleType
from typing import Any

import pytest

Settle = Callable[[], Awaitable[None]]


async def wait(condition: Any, log: list[Any], name: object = None) -> None:
    async with condition:
        assert await condition.wait() is True
        assert condition.locked()
        log.append(name)


class TestCondition:
    async def test_notify_wakes_in_order(self, lib: ModuleType, settle: Settle) -> None:
        """`notify(n)` wakes those n who have waited longest."""
        condition, log = lib.Condition(), list[Any]()
        tasks = [asyncio.create_task(wait(condition, log, n)) for n in range(5)]
        await settle()
        async with condition:
            condition.notify(3)
        await settle()
        assert log == [0, 1, 2]
        async with condition:
            condition.notify_all()
        await asyncio.gather(*tasks)
        assert log == [0, 1, 2, 3, 4]

    async def test_notify_nobody(self, lib: ModuleType) -> None:
        """To notify where nobody waits does nothing."""
        condition = lib.Condition()
        async with condition:
            condition.notify()
            condition.notify_all()

    @pytest.mark.parametrize("method", ["notify", "notify_all"])
    async def test_notify_without_the_lock(self, lib: ModuleType, method: str) -> None:
        """To notify without holding the lock is refused."""
        with pytest.raises(RuntimeError, match="cannot notify on un-acquired lock"):
            getattr(lib.Condition(), method)()

    async def test_wait_without_the_lock(self, lib: ModuleType) -> None:
        """To wait without holding the lock is refused."""
        with pytest.raises(RuntimeError, match="cannot wait on un-acquired lock"):
            await lib.Condition().wait()

    async def test_wait_for_a_true_predicate(self, lib: ModuleType) -> None:
        """`wait_for` returns the predicate's value, at once if that is true."""
        condition = lib.Condition()
        async with condition:
            assert await condition.wait_for(lambda: "yes") == "yes"

    async def test_wait_for_waits_again(self, lib: ModuleType, settle: Settle) -> None:
        """`wait_for` waits again while the predicate is false."""
        condition, ready = lib.Condition(), list[int]()

        async def wait_for() -> Any:
            async with condition:
                return await condition.wait_for(lambda: ready)

        task = asyncio.create_task(wait_for())
        await settle()
        async with condition:
            condition.notify()
        await settle()
        assert not task.done()
        async with condition:
            ready.append(1)
            condition.notify()
        assert await task == [1]

    @pytest.mark.asyncio_fails("gh-112202", before=(3, 13))
    async def test_notified_and_cancelled_in_one_step(
        self, lib: ModuleType, settle: Settle
    ) -> None:
        """A notification for a waiter that is cancelled goes to the next."""
        condition, log = lib.Condition(), list[Any]()
        tasks = [asyncio.create_task(wait(condition, log, n)) for n in range(2)]
        await settle()
        async with condition:
            condition.notify(1)
            tasks[0].cancel()
        await settle()
        assert tasks[0].cancelled()
        assert log == [1]

    @pytest.mark.asyncio_fails("gh-112202", before=(3, 13))
    async def test_cancelled_while_it_takes_the_lock_again(
        self, lib: ModuleType, settle: Settle
    ) -> None:
        """A notified waiter cancelled before it has the lock passes it on."""
        condition, log = lib.Condition(), list[Any]()
        tasks = [asyncio.create_task(wait(condition, log, n)) for n in range(2)]
        await settle()
        async with condition:
            condition.notify(1)
            await settle()
            tasks[0].cancel()
            await settle()
        await settle()
        assert tasks[0].cancelled()
        assert log == [1]

    @pytest.mark.asyncio_fails("wakes one who was not notified", since=(3, 13))
    async def test_cancelled_without_notification(
        self, lib: ModuleType, settle: Settle
    ) -> None:
        """A cancelled waiter that was not notified wakes nobody."""
        condition, log = lib.Condition(), list[Any]()
        tasks = [asyncio.create_task(wait(condition, log, n)) for n in range(2)]
        await settle()
        tasks[0].cancel()
        await settle()
        assert log == []
        async with condition:
            condition.notify()
        await tasks[1]

    async def test_lock_is_held_after_cancellation(
        self, lib: ModuleType, settle: Settle
    ) -> None:
        """A cancelled `wait` has the lock when it raises, however often cancelled."""
        condition, held = lib.Condition(), list[bool]()

        async def wait() -> None:
            async with condition:
                try:
                    await condition.wait()
                finally:
                    held.append(condition.locked())

        task = asyncio.create_task(wait())
        await settle()
        async with condition:
            task.cancel()
            await settle()
            task.cancel()
            await settle()
            assert held == []
        await settle()
        assert task.cancelled()
        assert held == [True]
        assert not condition.locked()

    @pytest.mark.asyncio_fails("gh-111693", before=(3, 13))
    async def test_cancel_message_arrives(
        self, lib: ModuleType, settle: Settle
    ) -> None:
        """The message of a cancellation arrives unchanged."""
        condition: Any = lib.Condition()
        task = asyncio.create_task(wait(condition, []))
        await settle()
        async with condition:
            condition.notify()
            await settle()
            task.cancel("enough")
        with pytest.raises(asyncio.CancelledError, match="enough"):
            await task

    async def test_notified_waiters_queue_for_the_lock(
        self, lib: ModuleType, settle: Settle
    ) -> None:
        """A notified waiter queues behind those who already wait for the lock."""
        condition, log = lib.Condition(), list[Any]()
        waiting = asyncio.create_task(wait(condition, log, "notified"))
        await settle()

        async def enter() -> None:
            async with condition:
                log.append("entered")

        async with condition:
            entering = asyncio.create_task(enter())
            await settle()
            condition.notify()
        await asyncio.gather(waiting, entering)
        assert log == ["entered", "notified"]

    async def test_lock_shared_by_two_conditions(
        self, lib: ModuleType, settle: Settle
    ) -> None:
        """Two conditions may share a lock, and keep their waiters apart."""
        lock, log = lib.Lock(), list[Any]()
        empty, full = lib.Condition(lock), lib.Condition(lock)
        tasks = [
            asyncio.create_task(wait(empty, log, "empty")),
            asyncio.create_task(wait(full, log, "full")),
        ]
        await settle()
        async with full:
            assert lock.locked()
            full.notify_all()
        await settle()
        assert log == ["full"]
        async with empty:
            empty.notify_all()
        await asyncio.gather(*tasks)

    async def test_lock_of_asyncio(self, lib: ModuleType, settle: Settle) -> None:
        """A condition works with a lock of asyncio's."""
        condition, log = lib.Condition(asyncio.Lock()), list[Any]()
        task = asyncio.create_task(wait(condition, log, "done"))
        await settle()
        async with condition as target:
            assert target is None
            condition.notify()
        await task
        assert log == ["done"]
        assert not condition.locked()


class Plain:
    """A lock that `async with` does not know."""

    def __init__(self, lock: asyncio.Lock) -> None:
        self.acquire = lock.acquire
        self.release = lock.release
        self.locked = lock.locked


class TestOtherLocks:
    async def test_own_async_with_is_left_alone(
        self, lib: ModuleType, settle: Settle
    ) -> None:
        """A lock is acquired and released; its own `async with` plays no part."""

        class Entered(lib.Lock):  # type: ignore[misc, name-defined]
            times = 0

            async def __aenter__(self) -> None:
                self.times += 1
                await self.acquire()

        lock = Entered()
        condition = lib.Condition(lock)
        async with condition:
            pass
        assert lock.times == 0

    async def test_lock_without_async_with(
        self, lib: ModuleType, settle: Settle
    ) -> None:
        """Whatever can be acquired and released will do for a lock."""
        condition = lib.Condition(Plain(lib.Lock()))

        async def wait() -> bool:
            async with condition:
                return bool(await condition.wait())

        task = asyncio.create_task(wait())
        await settle()
        async with condition:
            condition.notify()
        assert await task
        assert not condition.locked()
