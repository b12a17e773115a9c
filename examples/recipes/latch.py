# /// script
# requires-python = ">=3.11"
#
# [tool.hocket.outcomes]
# one = true
# ///
"""Latch: wait until a number of things have happened."""

import asyncio


class Latch:
    """Opens, for good, when count_down() has been called `count` times.

    No wait() misses that, however late it comes. For a number that is
    not known at the start, use a wait group.

    Where the end of a task counts, count down in a done callback: it
    runs even if the task is cancelled before it began, and a `finally`
    inside does not.

    Wake order: all at once, in the order in which they came.

    Cancel safety: cancelling a wait() changes nothing for the others.
    """

    def __init__(self, count: int) -> None:
        self._count = count
        self._open = asyncio.Event()
        if count <= 0:
            self._open.set()

    def count_down(self) -> None:
        self._count -= 1
        if self._count <= 0:
            self._open.set()

    async def wait(self) -> None:
        await self._open.wait()


ended = set[str]()


async def warm_up() -> None:
    await asyncio.sleep(0.1)


async def serve(name: str, latch: Latch) -> None:
    await latch.wait()
    print(f"{name} serves, after {', '.join(sorted(ended))}")


async def main() -> None:
    latch = Latch(3)

    def count_down(task: asyncio.Task[None]) -> None:
        ended.add(task.get_name())
        latch.count_down()

    async with asyncio.TaskGroup() as group:
        group.create_task(serve("Ada", latch))
        gone = group.create_task(serve("Ben", latch))
        group.create_task(serve("Cleo", latch))
        for part in "cache", "database", "mail":
            task = group.create_task(warm_up(), name=part)
            task.add_done_callback(count_down)
        await asyncio.sleep(0)
        gone.cancel()
        task.cancel()  # "mail"
    await serve("Dan", latch)  # comes when it is open


asyncio.run(main())
