# /// script
# requires-python = ">=3.11"
#
# [tool.hocket.outcomes]
# one = true
# ///
"""Lock per key: one task at a time for each key, keys side by side."""

import asyncio
from collections.abc import AsyncIterator, Hashable
from contextlib import asynccontextmanager


class KeyedLock:
    """A lock for each key, made when asked for, dropped when unused.

    Wake order: for each key, first come, first served.

    Cancel safety: that of asyncio.Lock. A wait that is cancelled takes
    nothing, and leaves no entry behind.
    """

    def __init__(self) -> None:
        self._locks: dict[Hashable, asyncio.Lock] = {}
        self._users: dict[Hashable, int] = {}

    @asynccontextmanager
    async def hold(self, key: Hashable) -> AsyncIterator[None]:
        lock = self._locks.setdefault(key, asyncio.Lock())
        self._users[key] = self._users.get(key, 0) + 1
        try:
            async with lock:
                yield
        finally:  # who waits is a user, too, so nobody loses the lock
            self._users[key] -= 1
            if not self._users[key]:
                del self._users[key], self._locks[key]

    def __len__(self) -> int:
        """Return how many keys are held."""
        return len(self._locks)


balance = {"Ada": 0, "Ben": 0}


async def deposit(name: str, amount: int, locks: KeyedLock) -> None:
    async with locks.hold(name):
        before = balance[name]
        await asyncio.sleep(0.1)
        balance[name] = before + amount


async def main() -> None:
    locks = KeyedLock()
    async with asyncio.TaskGroup() as group:
        group.create_task(deposit("Ada", 10, locks))
        gone = group.create_task(deposit("Ada", 20, locks))
        group.create_task(deposit("Ada", 40, locks))
        group.create_task(deposit("Ben", 80, locks))
        await asyncio.sleep(0)
        print("keys held:", len(locks))
        gone.cancel()
    print(balance)
    print("keys held:", len(locks))

    async with locks.hold("Ada"), asyncio.timeout(1), locks.hold("Ben"):
        print("Ben does not wait for Ada")


asyncio.run(main())
