"""What type checkers make of the primitives: mypy reads the assertions here."""

import asyncio
from typing import Literal, assert_type

import holdfast


class TestTypes:
    async def test_results(self) -> None:
        """What is awaited has an exact type."""
        lock, event = holdfast.Lock(), holdfast.Event()
        assert_type(await lock.acquire(), Literal[True])
        event.set()
        assert_type(await event.wait(), Literal[True])
        assert_type(await holdfast.Semaphore().acquire(), Literal[True])
        assert_type(await holdfast.Barrier(1).wait(), int)
        condition = holdfast.Condition()
        assert_type(await condition.acquire(), Literal[True])
        assert_type(await condition.wait_for(lambda: "ready"), str)

    async def test_async_with(self) -> None:
        """`async with` gives nothing, or a barrier's number."""
        async with holdfast.Lock() as nothing:
            assert_type(nothing, None)
        async with holdfast.Barrier(1) as number:
            assert_type(number, int)

    async def test_items(self) -> None:
        """A queue gives items of the type that it takes."""
        queue: holdfast.Queue[int] = holdfast.Queue()
        await queue.put(1)
        queue.put_nowait(2)
        assert_type(await queue.get(), int)
        assert_type(queue.get_nowait(), int)
        ordered: holdfast.PriorityQueue[tuple[int, str]] = holdfast.PriorityQueue()
        await ordered.put((1, "a"))
        assert_type(await ordered.get(), tuple[int, str])

    async def test_tasks(self) -> None:
        """A task of a method has the method's result."""
        queue: holdfast.LifoQueue[bytes] = holdfast.LifoQueue()
        task = asyncio.create_task(queue.get())
        queue.put_nowait(b"")
        assert_type(await task, bytes)

    def test_stands_where_asyncio_stood(self) -> None:
        """Where asyncio's class is asked for, Holdfast's is accepted."""
        lock: asyncio.Lock = holdfast.Lock()
        queue: asyncio.Queue[int] = holdfast.Queue[int]()
        condition: asyncio.Condition = holdfast.Condition(lock)
        assert isinstance(condition, asyncio.Condition)
        assert isinstance(queue, asyncio.Queue)
