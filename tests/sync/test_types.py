"""What type checkers make of the primitives: mypy reads the assertions here."""

import asyncio
from typing import Literal, assert_type

import hocket


class TestTypes:
    async def test_results(self) -> None:
        """What is awaited has an exact type."""
        lock, event = hocket.Lock(), hocket.Event()
        assert_type(await lock.acquire(), Literal[True])
        event.set()
        assert_type(await event.wait(), Literal[True])
        assert_type(await hocket.Semaphore().acquire(), Literal[True])
        assert_type(await hocket.Barrier(1).wait(), int)
        condition = hocket.Condition()
        assert_type(await condition.acquire(), Literal[True])
        assert_type(await condition.wait_for(lambda: "ready"), str)

    async def test_async_with(self) -> None:
        """`async with` gives nothing, or a barrier's number."""
        async with hocket.Lock() as nothing:
            assert_type(nothing, None)
        async with hocket.Barrier(1) as number:
            assert_type(number, int)

    async def test_items(self) -> None:
        """A queue gives items of the type that it takes."""
        queue: hocket.Queue[int] = hocket.Queue()
        await queue.put(1)
        queue.put_nowait(2)
        assert_type(await queue.get(), int)
        assert_type(queue.get_nowait(), int)
        ordered: hocket.PriorityQueue[tuple[int, str]] = hocket.PriorityQueue()
        await ordered.put((1, "a"))
        assert_type(await ordered.get(), tuple[int, str])

    async def test_tasks(self) -> None:
        """A task of a method has the method's result."""
        queue: hocket.LifoQueue[bytes] = hocket.LifoQueue()
        task = asyncio.create_task(queue.get())
        queue.put_nowait(b"")
        assert_type(await task, bytes)

    def test_stands_where_asyncio_stood(self) -> None:
        """Where asyncio's class is asked for, Hocket's is accepted."""
        lock: asyncio.Lock = hocket.Lock()
        queue: asyncio.Queue[int] = hocket.Queue[int]()
        condition: asyncio.Condition = hocket.Condition(lock)
        assert isinstance(condition, asyncio.Condition)
        assert isinstance(queue, asyncio.Queue)
