# /// script
# requires-python = ">=3.11"
#
# [tool.hocket.outcomes]
# one = true
# ///
"""Read-write lock: many readers at a time, or one writer."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class ReadWriteLock:
    """Many readers at a time, or one writer.

    Wake order: first come, first served. A reader who comes after a
    waiting writer waits behind it, so nobody starves; for the same
    reason, do not ask for reading() inside reading().

    Cancel safety: a wait that is cancelled takes nothing. If its turn
    came in the same moment, the next in line has it.
    """

    def __init__(self) -> None:
        self._readers = 0
        self._writing = False
        self._line: deque[tuple[bool, asyncio.Future[None]]] = deque()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[None]:
        await self._enter(writer=False)
        try:
            yield
        finally:
            self._leave(writer=False)

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[None]:
        await self._enter(writer=True)
        try:
            yield
        finally:
            self._leave(writer=True)

    async def _enter(self, writer: bool) -> None:
        waiter = asyncio.get_running_loop().create_future()
        self._line.append((writer, waiter))
        self._admit()
        try:
            await waiter
        except asyncio.CancelledError:
            if waiter.cancelled():
                self._admit()  # readers behind this writer may go in
            else:
                self._leave(writer)  # it was let in already
            raise
        finally:
            self._line.remove((writer, waiter))

    def _leave(self, writer: bool) -> None:
        if writer:
            self._writing = False
        else:
            self._readers -= 1
        self._admit()

    def _admit(self) -> None:
        for writer, waiter in self._line:
            if waiter.done():
                continue  # let in or cancelled, and not yet gone
            if self._writing or (writer and self._readers):
                break
            self._writing = writer
            self._readers += not writer
            waiter.set_result(None)


inside = set[str]()


async def read(name: str, lock: ReadWriteLock) -> None:
    async with lock.reading():
        inside.add(f"{name} reads")
        print(*sorted(inside), sep=", ")
        await asyncio.sleep(0.1)
        inside.remove(f"{name} reads")


async def write(name: str, lock: ReadWriteLock) -> None:
    async with lock.writing():
        inside.add(f"{name} writes")
        print(*sorted(inside), sep=", ")
        await asyncio.sleep(0.1)
        inside.remove(f"{name} writes")


async def main() -> None:
    lock = ReadWriteLock()
    async with asyncio.TaskGroup() as group:
        async with lock.writing():
            ada = group.create_task(write("Ada", lock))
            group.create_task(read("Ben", lock))
            cleo = group.create_task(write("Cleo", lock))
            group.create_task(read("Dan", lock))
            group.create_task(write("Eve", lock))
            group.create_task(write("Fay", lock))
            group.create_task(read("Gil", lock))
            await asyncio.sleep(0)  # all wait in line
        ada.cancel()  # it is her turn: Ben has it
        await asyncio.sleep(0)
        cleo.cancel()  # she waits: Dan need not wait behind her


asyncio.run(main())
