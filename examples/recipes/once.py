# /// script
# requires-python = ">=3.11"
#
# [tool.hocket.outcomes]
# one = true
# ///
"""Once: the first who needs it sets it up, the others wait for it."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Once(Generic[T]):
    """A value that is made when first asked for, and then kept.

    Never two attempts at a time, and never one after a success. An
    attempt that fails raises in the task that made it; the next in line
    makes its own.

    Wake order: first come, first served.

    Cancel safety: to cancel the task that makes the value ends its
    attempt, and the next in line begins one.
    """

    def __init__(self, make: Callable[[], Awaitable[T]]) -> None:
        self._make = make
        self._lock = asyncio.Lock()
        self._made: list[T] = []  # none or one; the value may be None

    async def get(self) -> T:
        if not self._made:
            async with self._lock:
                if not self._made:  # nobody has made it meanwhile
                    self._made.append(await self._make())
        return self._made[0]


attempts = list[str]()


async def connect() -> str:
    attempts.append(f"connection {len(attempts) + 1}")
    print("opening", attempts[-1])
    await asyncio.sleep(0.1)
    if len(attempts) == 2:
        raise OSError("no route to host")
    return attempts[-1]


async def query(name: str, connection: Once[str]) -> None:
    try:
        print(name, "has", await connection.get())
    except OSError as error:
        print(f"{name}: {error}")


async def main() -> None:
    connection = Once(connect)
    async with asyncio.TaskGroup() as group:
        gone = group.create_task(query("Ada", connection))
        group.create_task(query("Ben", connection))
        group.create_task(query("Cleo", connection))
        group.create_task(query("Dan", connection))
        await asyncio.sleep(0)
        gone.cancel()


asyncio.run(main())
