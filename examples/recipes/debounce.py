# /// script
# requires-python = ">=3.11"
#
# [tool.hocket.outcomes]
# one = true
# ///
"""Debounce: act when it is quiet, and never cut an action off."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TypeVar

T = TypeVar("T")


@asynccontextmanager
async def debounced(
    action: Callable[[T], Awaitable[None]], seconds: float
) -> AsyncIterator[Callable[[T], None]]:
    """Call `action` with the newest value once it has been quiet.

    The block gets a function that takes a value and does not wait. When
    no other has come for `seconds`, `action` gets the newest. A value
    that comes while `action` runs does not cancel it: it runs again. At
    the end of the block, a value that still waits is acted on at once.

    Cancel safety: `action` is cancelled only when the block is, or when
    the block fails. When `action` fails, or is cancelled from elsewhere,
    the block is cancelled. What failed is raised in an ExceptionGroup,
    as by asyncio.TaskGroup.
    """
    loop = asyncio.get_running_loop()
    newest: list[T] = []  # none or one
    due = asyncio.Event()
    timer: asyncio.TimerHandle | None = None
    ended = False

    def put(value: T) -> None:
        nonlocal timer
        newest[:] = [value]
        if timer:
            timer.cancel()
        due.clear()
        timer = loop.call_later(seconds, due.set)

    async def act() -> None:
        while newest or not ended:
            while not due.is_set():
                await due.wait()
            due.clear()
            if newest:
                await action(newest.pop())

    async def watch() -> None:  # a group does not notice such an end
        await asyncio.wait([worker])
        if worker.cancelled():
            raise RuntimeError("the action was cancelled")

    async with asyncio.TaskGroup() as group:
        worker = group.create_task(act())
        group.create_task(watch())
        yield put
        ended = True
        due.set()


begun = asyncio.Event()


async def save(text: str) -> None:
    print("saving", text)
    begun.set()
    await asyncio.sleep(0.1)
    print("saved", text)


async def main() -> None:
    async with debounced(save, 0.05) as changed:
        for text in "o", "ow", "owl":
            changed(text)
        await begun.wait()
        begun.clear()
        changed("owls")  # while "owl" is being saved
        await begun.wait()
        changed("owls!")
    print("the editor is closed")


asyncio.run(main())
