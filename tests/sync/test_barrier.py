"""The contract of a barrier."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from types import ModuleType
from typing import Any

import pytest

Settle = Callable[[], Awaitable[None]]


def arrive(barrier: Any, count: int) -> list[asyncio.Task[int]]:
    return [asyncio.create_task(barrier.wait()) for _ in range(count)]


class TestBarrier:
    async def test_all_pass_when_the_last_arrives(
        self, lib: ModuleType, settle: Settle
    ) -> None:
        """Nobody passes before all have arrived; then all do, with numbers."""
        barrier = lib.Barrier(3)
        first = arrive(barrier, 2)
        await settle()
        assert barrier.n_waiting == 2
        assert not any(task.done() for task in first)
        assert await asyncio.gather(*first, barrier.wait()) == [0, 1, 2]
        assert barrier.n_waiting == 0

    async def test_async_with_gives_the_number(self, lib: ModuleType) -> None:
        """`async with` waits, and gives the number."""
        async with lib.Barrier(1) as number:
            assert number == 0

    async def test_is_used_again(self, lib: ModuleType) -> None:
        """The barrier serves any number of rounds."""
        barrier = lib.Barrier(3)

        async def go() -> list[int]:
            return [await barrier.wait() for _ in range(5)]

        rounds = zip(*await asyncio.gather(go(), go(), go()), strict=True)
        assert [sorted(numbers) for numbers in rounds] == [[0, 1, 2]] * 5

    async def test_more_than_parties_arrive_at_once(
        self, lib: ModuleType, settle: Settle
    ) -> None:
        """Those who arrive while a round leaves wait for the next round."""
        barrier = lib.Barrier(2)
        tasks = arrive(barrier, 5)
        await settle()
        assert [task.done() for task in tasks] == [True] * 4 + [False]
        assert barrier.n_waiting == 1
        assert await barrier.wait() == 1

    async def test_cancelled_waiter_is_not_counted(
        self, lib: ModuleType, settle: Settle
    ) -> None:
        """A cancelled task's place is free for another."""
        barrier = lib.Barrier(2)
        [cancelled] = arrive(barrier, 1)
        await settle()
        cancelled.cancel()
        await settle()
        assert barrier.n_waiting == 0
        tasks = arrive(barrier, 2)
        await settle()
        assert all(task.done() for task in tasks)

    @pytest.mark.asyncio_fails("gh-155233")
    async def test_numbers_differ_after_a_cancellation(
        self, lib: ModuleType, settle: Settle
    ) -> None:
        """After a cancellation, `wait` still returns another number to each."""
        barrier = lib.Barrier(3)
        tasks = arrive(barrier, 2)
        await settle()
        tasks[0].cancel()
        await settle()
        numbers = await asyncio.gather(tasks[1], *arrive(barrier, 2))
        assert sorted(numbers) == [0, 1, 2]

    @pytest.mark.asyncio_fails("counts a task that is being cancelled")
    async def test_cancelled_in_the_step_in_which_the_last_arrives(
        self, lib: ModuleType, settle: Settle
    ) -> None:
        """A task that is being cancelled does not count as arrived."""
        barrier = lib.Barrier(2)
        [cancelled] = arrive(barrier, 1)
        await settle()
        cancelled.cancel()
        with contextlib.closing(barrier.wait()) as waiting:
            assert waiting.send(None)  # it waits

    async def test_cancelled_after_the_last_arrived(
        self, lib: ModuleType, settle: Settle
    ) -> None:
        """A task cancelled on its way out does not hold up the others."""
        barrier = lib.Barrier(3)
        tasks = arrive(barrier, 2)
        await settle()
        last = asyncio.create_task(barrier.wait())
        last.add_done_callback(lambda _: tasks[0].cancel())
        await settle()
        assert tasks[1].done()
        assert last.result() == 2
        again = arrive(barrier, 3)
        await settle()
        assert all(task.done() for task in again)

    async def test_abort(self, lib: ModuleType, settle: Settle) -> None:
        """`abort` breaks the barrier for those who wait and those who come."""
        barrier = lib.Barrier(2)
        [task] = arrive(barrier, 1)
        await settle()
        await barrier.abort()
        assert barrier.broken
        with pytest.raises(asyncio.BrokenBarrierError):
            await task
        with pytest.raises(lib.BrokenBarrierError):
            await barrier.wait()

    async def test_reset(self, lib: ModuleType, settle: Settle) -> None:
        """`reset` breaks those who wait, and mends the barrier."""
        barrier = lib.Barrier(2)
        [task] = arrive(barrier, 1)
        await settle()
        await barrier.reset()
        with pytest.raises(lib.BrokenBarrierError):
            await task
        await barrier.abort()
        await barrier.reset()
        assert not barrier.broken
        assert len(await asyncio.gather(*arrive(barrier, 2))) == 2

    async def test_reset_spares_those_outside(
        self, lib: ModuleType, settle: Settle
    ) -> None:
        """`reset` while a round leaves fails that round, and nobody outside."""
        barrier = lib.Barrier(2)
        tasks = [asyncio.create_task(barrier.wait()) for _ in range(3)]

        async def reset() -> None:
            await barrier.reset()

        resetting = asyncio.create_task(reset())
        await settle()
        assert isinstance(tasks[0].exception(), lib.BrokenBarrierError)
        assert tasks[1].result() == 1
        assert not tasks[2].done()
        assert await barrier.wait() == 1
        await asyncio.gather(tasks[2], resetting)

    async def test_no_parties(self, lib: ModuleType) -> None:
        """A barrier for nobody is refused."""
        with pytest.raises(ValueError, match="parties must be >"):
            lib.Barrier(0)

    async def test_repr_tells_state_and_waiters(
        self, lib: ModuleType, settle: Settle
    ) -> None:
        """`repr` tells the state, and how many of how many wait."""
        barrier = lib.Barrier(2)
        [task] = arrive(barrier, 1)
        await settle()
        assert repr(barrier).endswith("[filling, waiters:1/2]>")
        await barrier.wait()
        assert repr(barrier).endswith("[draining, waiters:0/2]>")
        await task
