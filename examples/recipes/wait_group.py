# /// script
# requires-python = ">=3.11"
#
# [tool.hocket.outcomes]
# one = true
# ///
"""Wait group: wait until nobody is at work, however many there were."""

import asyncio


class WaitGroup:
    """Counts who is at work. wait() returns when nobody is.

    add() and done() may come at any time, also while somebody waits.
    Call add() before you start the task, not in it: a wait() could
    return in between. Where one block starts all tasks,
    asyncio.TaskGroup does this, and cancels the others when one fails.

    Wake order: all at once, in the order in which they came. They wake
    even if somebody else is at work before they have run.

    Cancel safety: cancelling a wait() changes nothing for the others.
    """

    def __init__(self) -> None:
        self._count = 0
        self._idle = asyncio.Event()
        self._idle.set()

    def add(self) -> None:
        self._count += 1
        self._idle.clear()

    def done(self) -> None:
        if not self._count:
            raise ValueError("done() without add()")
        self._count -= 1
        if not self._count:
            self._idle.set()

    async def wait(self) -> None:
        await self._idle.wait()


ended = set[str]()


def start(request: str, group: WaitGroup) -> asyncio.Task[None]:
    def done(task: asyncio.Task[None]) -> None:
        ended.add(request)
        group.done()

    group.add()
    task = asyncio.create_task(answer(request, group))
    task.add_done_callback(done)
    return task


async def answer(request: str, group: WaitGroup) -> None:
    await asyncio.sleep(0.1)
    if request == "order":
        start("mail", group)


async def main() -> None:
    group = WaitGroup()
    await group.wait()
    print("ended:", *sorted(ended))
    for request in "order", "price":
        start(request, group)
    start("stock", group).cancel()  # before it began
    await group.wait()
    print("ended:", *sorted(ended))


asyncio.run(main())
