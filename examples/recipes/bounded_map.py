# /// script
# requires-python = ">=3.11"
#
# [tool.hocket.outcomes]
# one = true
# ///
"""Bounded map: apply an async function, so many at a time, in order."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


async def bounded_map(
    function: Callable[[T], Awaitable[R]],
    items: Iterable[T],
    limit: int,
) -> list[R]:
    """Return the results of function for all items, in their order.

    At most `limit` calls run at a time, in `limit` tasks. An item is
    taken when its call can begin, so a long file is never all in
    memory. The first failure cancels the calls that run, takes
    no more items, and raises an ExceptionGroup.

    Wake order: items begin in their order.

    Cancel safety: to cancel it cancels all calls, and waits for them.
    """
    if limit < 1:
        raise ValueError(f"limit is {limit}, and must be at least 1")
    numbered = enumerate(items)
    results: dict[int, R] = {}

    async def worker() -> None:
        for number, item in numbered:  # shared: each item is taken once
            results[number] = await function(item)

    async with asyncio.TaskGroup() as group:
        workers = [group.create_task(worker()) for _ in range(limit)]
    for task in workers:
        task.result()  # CancelledError, if a call ended in that
    return [results[number] for number in range(len(results))]


taken: list[str] = []
running: set[str] = set()
most = set[int]()


def read(words: str) -> Iterator[str]:
    for word in words.split():
        taken.append(word)
        yield word


async def translate(word: str) -> str:
    if word == "???":
        raise ValueError("no such word")
    running.add(word)
    most.add(len(running))
    try:
        await asyncio.sleep(0.3 if word == "ant" else 0.1)
        return word.upper()
    finally:
        running.remove(word)


async def main() -> None:
    print(await bounded_map(translate, read("ant bee cat dog"), 2))
    print("at most", max(most), "at a time")
    taken.clear()
    try:
        await bounded_map(translate, read("eel ??? fox gnu"), 2)
    except* ValueError:
        print("taken:", *taken)
        print("still running:", len(running))


asyncio.run(main())
