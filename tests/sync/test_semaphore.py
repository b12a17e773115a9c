"""The contract of a semaphore."""

import asyncio
from collections.abc import Awaitable, Callable
from types import ModuleType

import pytest

Settle = Callable[[], Awaitable[None]]


class TestSemaphore:
    async def test_limits_how_many_are_inside(
        self, lib: ModuleType, settle: Settle
    ) -> None:
        """No more tasks are inside than there are permits."""
        semaphore, inside, most = lib.Semaphore(3), 0, 0

        async def use() -> None:
            nonlocal inside, most
            async with semaphore as target:
                assert target is None
                inside += 1
                most = max(most, inside)
                await asyncio.sleep(0)
                inside -= 1

        await asyncio.gather(*(use() for _ in range(10)))
        assert most == 3
        assert semaphore._value == 3

    async def test_acquire_returns_true(self, lib: ModuleType, settle: Settle) -> None:
        """`acquire` returns True, whether it had to wait or not."""
        semaphore = lib.Semaphore(1)
        assert await semaphore.acquire() is True
        task = asyncio.create_task(semaphore.acquire())
        await settle()
        semaphore.release()
        assert await task is True

    async def test_releases_in_one_step_wake_as_many(
        self, lib: ModuleType, settle: Settle
    ) -> None:
        """Several releases in one step let as many go on, first come first."""
        semaphore, order = lib.Semaphore(0), []

        async def use(name: int) -> None:
            await semaphore.acquire()
            order.append(name)

        tasks = [asyncio.create_task(use(name)) for name in range(5)]
        await settle()
        for _ in range(3):
            semaphore.release()
        await settle()
        assert order == [0, 1, 2]
        for _ in range(2):
            semaphore.release()
        await asyncio.gather(*tasks)

    async def test_newcomer_does_not_overtake(
        self, lib: ModuleType, settle: Settle
    ) -> None:
        """A task that releases and acquires in one step queues behind the others."""
        semaphore, order = lib.Semaphore(0), []

        async def wait() -> None:
            await semaphore.acquire()
            order.append("waiter")

        task = asyncio.create_task(wait())
        await settle()
        semaphore.release()
        semaphore.release()
        async with semaphore:
            order.append("newcomer")
        assert order == ["waiter", "newcomer"]
        await task

    async def test_waiter_cancelled_in_the_step_of_the_handoff(
        self, lib: ModuleType, settle: Settle
    ) -> None:
        """A waiter cancelled when it is woken passes the permit on."""
        semaphore = lib.Semaphore(0)
        tasks = [asyncio.create_task(semaphore.acquire()) for _ in range(2)]
        await settle()
        semaphore.release()
        tasks[0].cancel()
        await settle()
        assert tasks[0].cancelled()
        assert tasks[1].done()
        assert semaphore._value == 0

    async def test_woken_and_cancelled_with_nobody_behind(
        self, lib: ModuleType, settle: Settle
    ) -> None:
        """The permit of a cancelled waiter with nobody behind it is free."""
        semaphore = lib.Semaphore(0)
        task = asyncio.create_task(semaphore.acquire())
        await settle()
        semaphore.release()
        task.cancel()
        await settle()
        assert not semaphore.locked()
        assert semaphore._value == 1

    async def test_cancelled_waiters_leave_queue(
        self, lib: ModuleType, settle: Settle
    ) -> None:
        """Cancelled waiters leave nothing behind."""
        semaphore = lib.Semaphore(0)
        tasks = [asyncio.create_task(semaphore.acquire()) for _ in range(5)]
        await settle()
        for task in tasks[1:4]:
            task.cancel()
        await settle()
        assert len(semaphore._waiters) == 2
        semaphore.release()
        semaphore.release()
        await settle()
        assert tasks[0].done()
        assert tasks[4].done()
        assert not semaphore._waiters

    async def test_locked_says_whether_acquire_would_wait(
        self, lib: ModuleType, settle: Settle
    ) -> None:
        """`locked` is true without permits, and while one is handed over."""
        semaphore = lib.Semaphore(0)
        assert semaphore.locked()
        task = asyncio.create_task(semaphore.acquire())
        await settle()
        semaphore.release()
        semaphore.release()
        assert semaphore.locked()
        await task
        assert not semaphore.locked()

    async def test_negative_value(self, lib: ModuleType) -> None:
        """A negative value is refused."""
        with pytest.raises(ValueError, match="must be >= 0"):
            lib.Semaphore(-1)


class TestBoundedSemaphore:
    async def test_release_beyond_the_bound(self, lib: ModuleType) -> None:
        """A release beyond the initial value is refused, and changes nothing."""
        semaphore = lib.BoundedSemaphore(1)
        with pytest.raises(ValueError, match=r"(?m)released too many times$"):
            semaphore.release()
        assert semaphore._value == 1

    async def test_async_with(self, lib: ModuleType) -> None:
        """`async with` takes a permit and gives it back, within the bound."""
        semaphore = lib.BoundedSemaphore(1)
        async with semaphore:
            assert semaphore.locked()
        assert not semaphore.locked()

    async def test_async_with_checks_the_bound(self, lib: ModuleType) -> None:
        """Leaving `async with` after a release inside is refused."""
        semaphore = lib.BoundedSemaphore(1)
        with pytest.raises(ValueError, match=r"(?m)released too many times$"):
            async with semaphore:
                semaphore.release()
