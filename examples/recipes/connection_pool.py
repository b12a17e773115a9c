# /// script
# requires-python = ">=3.11"
#
# [tool.hocket.outcomes]
# one = true
# ///
"""Connection pool: a bounded number, kept open, broken ones dropped."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Generic, TypeVar

T = TypeVar("T")


class Pool(Generic[T]):
    """At most `size` connections, each made when needed, and kept.

    The one used last is handed out first. When its block ends in an
    exception or a cancellation, it may be in the middle of an answer:
    it is closed, and its place is free for a new one.

    Wake order: first come, first served.

    Cancel safety: a wait that is cancelled takes no place; nor does
    connect() that is cancelled or fails.
    """

    def __init__(
        self,
        size: int,
        connect: Callable[[], Awaitable[T]],
        close: Callable[[T], None],
    ) -> None:
        self._places = asyncio.Semaphore(size)
        self._connect, self._close = connect, close
        self._idle: list[T] = []
        self._closed = False

    @asynccontextmanager
    async def connection(self) -> AsyncIterator[T]:
        async with self._places:
            if self._closed:
                raise RuntimeError("the pool is closed")
            idle = self._idle
            connection = idle.pop() if idle else await self._connect()
            try:
                yield connection
            except BaseException:
                self._close(connection)
                raise
            self._keep(connection)

    def _keep(self, connection: T) -> None:
        if self._closed:
            self._close(connection)
        else:
            self._idle.append(connection)

    def close(self) -> None:
        """Close what is idle now, and the others when they are back."""
        self._closed = True
        while self._idle:
            self._close(self._idle.pop())


opened = list[str]()


async def connect() -> str:
    await asyncio.sleep(0)
    opened.append(f"connection {len(opened) + 1}")
    print(opened[-1], "opens")
    return opened[-1]


def close(connection: str) -> None:
    print(connection, "closes")


async def answer(name: str) -> None:
    await asyncio.sleep(1 if name == "Ben" else 0)
    if name == "Cleo":
        raise ConnectionResetError


async def query(name: str, pool: Pool[str]) -> None:
    try:
        async with pool.connection() as connection:
            print(f"{name} asks over {connection}")
            async with asyncio.timeout(0.05):
                await answer(name)
    except OSError as error:
        print(f"{name}: {error!r}")


async def main() -> None:
    pool = Pool(1, connect, close)
    names = "Ada", "Ben", "Cleo", "Dan", "Eve"
    tasks = [asyncio.create_task(query(name, pool)) for name in names]
    await asyncio.sleep(0)
    tasks[0].cancel()  # while Ada connects
    await asyncio.wait(tasks)
    pool.close()


asyncio.run(main())
