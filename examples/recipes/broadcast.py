# /// script
# requires-python = ">=3.11"
#
# [tool.hocket.outcomes]
# one = true
# ///
"""Broadcast to slow listeners: a bounded queue for each."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from typing import Generic, TypeVar

T = TypeVar("T")


class TooSlowError(Exception):
    """A listener was disconnected, because its queue was full."""


class Listener(AsyncIterator[T]):
    def __init__(self, size: int, drop: bool) -> None:
        if size < 1:
            raise ValueError(f"size is {size}, and must be at least 1")
        self._size, self._drop = size, drop
        self._items = deque[T]()
        self._end: Exception | None = None
        self._news = asyncio.Event()
        self.missed = 0

    async def __anext__(self) -> T:
        while not self._items:
            if self._end:
                raise self._end
            self._news.clear()
            await self._news.wait()
        return self._items.popleft()  # with no await after it

    def put(self, item: T) -> None:
        if self._end:
            return
        if len(self._items) == self._size:
            if not self._drop:
                self.end(TooSlowError())
                return
            self._items.popleft()
            self.missed += 1
        self._items.append(item)
        self._news.set()

    def end(self, error: Exception) -> None:
        self._end = self._end or error
        self._news.set()


class Broadcast(Generic[T]):
    """Sends each item to all who listen, and waits for none of them.

    A listener gets what is sent while its `with` block is open, in
    order. At most `size` items wait for it. One more, and it loses the
    oldest, if it may `drop` items, and counts it in `missed`; if not,
    it gets what waits for it, and then TooSlowError. After close(), the
    loops end when they have had all items.

    Wake order: in the order in which they began to listen.

    Cancel safety: a listener that is cancelled while it waits loses no
    item. send() and close() do not wait.
    """

    def __init__(self) -> None:
        self._listeners: list[Listener[T]] = []
        self._closed = False

    @contextmanager
    def listen(self, size: int, *, drop: bool) -> Iterator[Listener[T]]:
        listener = Listener[T](size, drop)
        if self._closed:
            listener.end(StopAsyncIteration())
        self._listeners.append(listener)
        try:
            yield listener
        finally:
            self._listeners.remove(listener)

    def send(self, item: T) -> None:
        for listener in self._listeners:
            listener.put(item)

    def close(self) -> None:
        self._closed = True
        for listener in self._listeners:
            listener.end(StopAsyncIteration())


async def hear(news: Broadcast[int], pause: float, drop: bool) -> str:
    got = list[int]()
    with news.listen(3, drop=drop) as listener:
        try:
            async for item in listener:
                got.append(item)
                await asyncio.sleep(pause)
        except TooSlowError:
            return f"{got}, then TooSlowError"
        return f"{got}, missed {listener.missed}"


async def main() -> None:
    news = Broadcast[int]()
    async with asyncio.TaskGroup() as group:
        quick = group.create_task(hear(news, 0, False))
        drops = group.create_task(hear(news, 0.1, True))
        stops = group.create_task(hear(news, 0.1, False))
        gone = group.create_task(hear(news, 0.1, False))
        for item in range(1, 8):
            await asyncio.sleep(0)
            news.send(item)
        gone.cancel()
        await asyncio.sleep(0)
        news.close()
    print("quick:", quick.result())
    print("slow, drops:", drops.result())
    print("slow, stops:", stops.result())


asyncio.run(main())
