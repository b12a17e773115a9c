"""The contract of a lock."""

import asyncio
from collections.abc import Awaitable, Callable
from types import ModuleType

import pytest

Settle = Callable[[], Awaitable[None]]


class TestLock:
    async def test_acquire_returns_true(self, lib: ModuleType) -> None:
        """`acquire` returns True."""
        assert await lib.Lock().acquire() is True

    async def test_async_with_holds_it(self, lib: ModuleType) -> None:
        """`async with` holds the lock, gives None, and frees the lock."""
        lock = lib.Lock()
        async with lock as target:
            assert target is None
            assert lock.locked()
        assert not lock.locked()

    async def test_contended_async_with_gives_none(self, lib: ModuleType) -> None:
        """`async with` gives None also when it had to wait."""
        lock = lib.Lock()
        await lock.acquire()
        asyncio.get_running_loop().call_soon(lock.release)
        async with lock as target:
            assert target is None

    async def test_waiters_are_served_first_in_first_out(
        self, lib: ModuleType, settle: Settle
    ) -> None:
        """The lock goes to those who wait in the order in which they came."""
        lock, order = lib.Lock(), []

        async def use(name: int) -> None:
            async with lock:
                order.append(name)
                await asyncio.sleep(0)

        await asyncio.gather(*(use(name) for name in range(10)))
        assert order == list(range(10))

    async def test_releasing_task_does_not_overtake(
        self, lib: ModuleType, settle: Settle
    ) -> None:
        """A task that releases and acquires in one step queues behind the others."""
        lock, order = lib.Lock(), []
        await lock.acquire()

        async def wait() -> None:
            async with lock:
                order.append("waiter")

        task = asyncio.create_task(wait())
        await settle()
        lock.release()
        await lock.acquire()
        order.append("releaser")
        assert order == ["waiter", "releaser"]
        await task

    async def test_async_with_does_not_overtake(
        self, lib: ModuleType, settle: Settle
    ) -> None:
        """`async with` right after a release queues behind those who wait."""
        lock, order = lib.Lock(), []
        await lock.acquire()

        async def wait() -> None:
            async with lock:
                order.append("waiter")

        task = asyncio.create_task(wait())
        await settle()
        lock.release()
        async with lock:
            order.append("releaser")
        assert order == ["waiter", "releaser"]
        await task

    async def test_cancelled_waiter_leaves_queue(
        self, lib: ModuleType, settle: Settle
    ) -> None:
        """A cancelled waiter is skipped, and leaves nothing behind."""
        lock = lib.Lock()
        await lock.acquire()
        first, second = (asyncio.create_task(lock.acquire()) for _ in range(2))
        await settle()
        first.cancel()
        await settle()
        assert len(lock._waiters) == 1
        lock.release()
        assert await second
        assert first.cancelled()
        assert not lock._waiters

    async def test_waiter_cancelled_in_the_step_of_the_handoff(
        self, lib: ModuleType, settle: Settle
    ) -> None:
        """A waiter cancelled when it is woken passes the lock on."""
        lock = lib.Lock()
        await lock.acquire()
        first, second = (asyncio.create_task(lock.acquire()) for _ in range(2))
        await settle()
        lock.release()
        first.cancel()
        await settle()
        assert first.cancelled()
        assert second.done()
        assert lock.locked()

    async def test_waiter_cancelled_before_the_release(
        self, lib: ModuleType, settle: Settle
    ) -> None:
        """A waiter cancelled just before a release does not get the lock."""
        lock = lib.Lock()
        await lock.acquire()
        first, second = (asyncio.create_task(lock.acquire()) for _ in range(2))
        await settle()
        first.cancel()
        lock.release()
        await settle()
        assert first.cancelled()
        assert second.done()

    async def test_all_waiters_cancelled(self, lib: ModuleType, settle: Settle) -> None:
        """When all who wait are cancelled, the released lock is free."""
        lock = lib.Lock()
        await lock.acquire()
        tasks = [asyncio.create_task(lock.acquire()) for _ in range(3)]
        await settle()
        lock.release()
        for task in tasks:
            task.cancel()
        await settle()
        assert not lock.locked()
        async with lock:
            pass

    async def test_timed_out_waiter(self, lib: ModuleType) -> None:
        """A wait that times out leaves the lock with its holder, and usable."""
        lock = lib.Lock()
        await lock.acquire()
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(lock.acquire(), 0)
        assert lock.locked()
        lock.release()
        assert not lock.locked()

    async def test_closed_coroutine_passes_its_turn_on(
        self, lib: ModuleType, settle: Settle
    ) -> None:
        """A coroutine that is closed while it waits leaves the queue."""
        lock = lib.Lock()
        await lock.acquire()
        abandoned = lock.acquire()
        abandoned.send(None)
        waiter = asyncio.create_task(lock.acquire())
        await settle()
        abandoned.close()
        lock.release()
        assert await waiter

    async def test_cancel_message_arrives(
        self, lib: ModuleType, settle: Settle
    ) -> None:
        """The message of a cancellation arrives unchanged."""
        lock = lib.Lock()
        await lock.acquire()
        task = asyncio.create_task(lock.acquire())
        await settle()
        task.cancel("enough")
        with pytest.raises(asyncio.CancelledError, match="enough"):
            await task

    async def test_release_of_a_free_lock(self, lib: ModuleType) -> None:
        """Releasing a lock that nobody holds is refused."""
        with pytest.raises(RuntimeError, match=r"(?m)^Lock is not acquired\.$"):
            lib.Lock().release()

    async def test_release_of_a_promised_lock(
        self, lib: ModuleType, settle: Settle
    ) -> None:
        """A lock cannot be released between a release and the next task's run."""
        lock = lib.Lock()
        await lock.acquire()
        task = asyncio.create_task(lock.acquire())
        await settle()
        lock.release()
        assert not lock.locked()
        with pytest.raises(RuntimeError, match=r"(?m)^Lock is not acquired\.$"):
            lock.release()
        assert await task

    async def test_body_that_raises_frees_the_lock(self, lib: ModuleType) -> None:
        """An exception goes through `async with`, which frees the lock."""
        lock = lib.Lock()
        with pytest.raises(KeyError):
            async with lock:
                raise KeyError
        assert not lock.locked()

    async def test_repr_tells_state_and_waiters(
        self, lib: ModuleType, settle: Settle
    ) -> None:
        """`repr` tells whether the lock is held, and how many wait."""
        lock = lib.Lock()
        assert repr(lock).endswith("[unlocked]>")
        await lock.acquire()
        task = asyncio.create_task(lock.acquire())
        await settle()
        assert repr(lock).endswith("[locked, waiters:1]>")
        lock.release()
        await task
