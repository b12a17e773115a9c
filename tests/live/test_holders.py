"""Who holds what is told where it is known, and else is said not to be."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Coroutine
from typing import Any

import pytest

import hocket
from hocket.live import wait_report

Holding = Callable[[Any], Coroutine[Any, Any, object]]


@pytest.fixture(params=["asyncio", "hocket"], autouse=True)
def primitives(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the primitives of each package in asyncio's place."""
    if request.param == "hocket":
        for name in ("Condition", "Lock", "BoundedSemaphore"):
            monkeypatch.setattr(asyncio, name, getattr(hocket, name))


def report(taken: Callable[[], Any], *holding: Holding) -> str:
    """Let tasks take it, one after another, then one more ask for it."""

    async def want(taken: Any) -> None:
        async with taken:
            pass

    async def main() -> str:
        held = taken()
        tasks = list[asyncio.Task[object]]()
        for hold in (*holding, want):
            tasks.append(asyncio.create_task(hold(held), name=hold.__name__))
            for _ in range(4):
                await asyncio.sleep(0)
        text = wait_report()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        return text

    return asyncio.run(main())


async def stay(taken: Any) -> None:
    async with taken:
        await asyncio.Event().wait()


async def take(taken: Any) -> None:
    await taken.acquire()
    try:
        await asyncio.Event().wait()
    finally:
        taken.release()


async def leave_and_stay(taken: Any) -> None:
    async with taken:
        taken.release()
        await asyncio.Event().wait()


def free(taken: Any) -> None:
    taken.release()


async def have_it_left(taken: Any) -> None:
    async with taken:
        free(taken)
        await asyncio.Event().wait()


class Pool:
    """One that is entered twice."""

    async def leave(self, taken: Any) -> None:
        taken.release()


async def leave_by_method(taken: Any) -> None:
    async with taken:
        await Pool().leave(taken)
        await asyncio.Event().wait()


@pytest.mark.parametrize("first", [leave_and_stay, have_it_left, leave_by_method])
def test_released_in_its_block(first: Holding) -> None:
    """Who may have released within the block is no more than perhaps the holder."""
    text = report(asyncio.Lock, first, take)
    assert f"    perhaps held by {first.__name__} since" in text
    assert "    who holds it is not seen: tasks may have called `release()`" in text


async def stay_in_a_call(taken: Any) -> None:
    other = asyncio.Lock()
    await other.acquire()
    await stay(taken)
    other.release()


def test_release_around_the_block() -> None:
    """A caller of the function with the block has released nothing since: it waits."""
    text = report(asyncio.Lock, stay_in_a_call)
    assert "    held by stay_in_a_call since" in text
    assert "perhaps" not in text


async def leave_between_items(taken: Any) -> None:
    async def items() -> AsyncIterator[None]:
        async with taken:
            yield
            await asyncio.Event().wait()

    async for _ in items():
        taken.release()


def test_release_between_the_items_of_a_generator() -> None:
    """Who takes from a generator with the block runs whenever it yields."""
    text = report(asyncio.Lock, leave_between_items, take)
    assert "    perhaps held by leave_between_items since" in text


def test_cycle_of_doubtful_holders() -> None:
    """What is not known makes no cycle."""

    async def wait_for_itself(lock: Any) -> None:
        async with lock:
            free(lock)
            await asyncio.create_task(take(lock))

    text = report(asyncio.Lock, wait_for_itself)
    assert "perhaps held by wait_for_itself" in text
    assert "The cycle" not in text


def test_more_blocks_than_permits() -> None:
    """Where not all can hold that are in a block, none of them surely does."""

    async def give_away(taken: Any) -> None:
        await asyncio.sleep(0)
        getattr(taken, "rel" + "ease")()
        await asyncio.Event().wait()

    text = report(lambda: asyncio.BoundedSemaphore(1), stay, give_away, stay)
    assert text.count("    perhaps held by stay") == 2
    assert "    held by" not in text


def test_lock_that_a_child_lends() -> None:
    """Who waits in a condition on behalf of another gives that one's lock back."""

    async def lend(news: Any) -> None:
        async with news:
            await asyncio.create_task(news.wait())

    text = report(asyncio.Condition, lend, take)
    assert "    perhaps held by lend since" in text
    assert "    held by" not in text


def test_stored_exit() -> None:
    """What could leave a block is kept in a variable, and there is no block."""

    async def keep(lock: Any) -> None:
        leave = lock.__aexit__
        await asyncio.Event().wait()
        await leave(None, None, None)

    text = report(asyncio.Lock, keep, take)
    assert "held by keep" not in text
    assert "held by a task that is not seen" in text


def test_stored_exit_beside_a_block() -> None:
    """Nor does it hide the block that there is."""

    async def keep(lock: Any) -> None:
        leave = lock.__aexit__
        async with contextlib.AsyncExitStack(), lock:
            await asyncio.Event().wait()
        await leave(None, None, None)

    assert "perhaps held by keep" in report(asyncio.Lock, keep)


def test_free_lock() -> None:
    """The second in line at a lock that was just released waits for no holder."""

    async def main() -> str:
        lock = asyncio.Lock()
        await lock.acquire()
        tasks = [asyncio.create_task(stay(lock)) for _ in range(2)]
        await asyncio.sleep(0)
        lock.release()
        text = wait_report()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        return text

    assert "held by" not in asyncio.run(main())
