# /// script
# requires-python = ">=3.11"
#
# [tool.hocket.outcomes]
# one = true
# ///
"""Reentrant lock: who holds it may take it again (RLock)."""

import asyncio


class ReentrantLock:
    """A lock that its owner, a task, may take again.

    It is free when the owner has released it as often as taken. The
    owner is the task and not its children: to wait inside for a child
    that wants the lock is a deadlock. So is wait_for(lock.acquire())
    before Python 3.12, as that made a task; use asyncio.timeout().

    Wake order: first come, first served.

    Cancel safety: that of asyncio.Lock. A wait that is cancelled takes
    nothing; taking it again does not wait.
    """

    def __init__(self) -> None:
        self._lock = asyncio.Lock()
        self._owner: asyncio.Task[object] | None = None
        self._depth = 0

    async def acquire(self) -> None:
        me = asyncio.current_task()
        if self._owner is not me:
            await self._lock.acquire()
            self._owner = me
        self._depth += 1

    def release(self) -> None:
        me = asyncio.current_task()
        if me is None or self._owner is not me:
            raise RuntimeError("only the owner can release the lock")
        self._depth -= 1
        if self._depth == 0:
            self._owner = None
            self._lock.release()

    async def __aenter__(self) -> None:
        await self.acquire()

    async def __aexit__(self, *error: object) -> None:
        self.release()


class Account:
    def __init__(self) -> None:
        self.lock = ReentrantLock()
        self.balance = 100

    async def withdraw(self, amount: int) -> None:
        async with self.lock:
            before = self.balance
            await asyncio.sleep(0.1)
            self.balance = before - amount

    async def pay(self, name: str, *bills: int) -> None:
        async with self.lock:
            for bill in bills:
                await self.withdraw(bill)
            print(f"{name} has paid, {self.balance} left")


async def main() -> None:
    account = Account()
    async with asyncio.TaskGroup() as group:
        group.create_task(account.pay("Ada", 10, 20))
        gone = group.create_task(account.pay("Ben", 30))
        group.create_task(account.pay("Cleo", 5, 5))
        await asyncio.sleep(0)
        try:
            account.lock.release()
        except RuntimeError as error:
            print("RuntimeError:", error)
        gone.cancel()


asyncio.run(main())
