"""What is documented: the same on every Python that does the same."""

import asyncio
import random

from hocket import outcomes
from hocket.outcomes import Exploration
from hocket.outcomes._document import document


async def say(word: str, after: float) -> None:
    await asyncio.sleep(after)
    print(word)


async def race() -> None:
    async with asyncio.timeout(0.25):
        await asyncio.gather(say("hare", 0.1), say("tortoise", 0.2))


def test_every_outcome() -> None:
    """Outcomes are sorted by how they end and what they print; as written is first."""
    found = outcomes.explore(race)
    head, *blocks = document(found).split("\n\n")
    assert head == "4 outcomes: every timing, each sleep a tenth to ten times as long"
    firsts = [block.splitlines()[0] for block in blocks]
    assert firsts == [
        "1. returns, as written",
        "2. raises TimeoutError",
        "3. raises TimeoutError",
        "4. raises TimeoutError",
    ]
    assert document(found) == document(turned(found))


def turned(found: Exploration) -> Exploration:
    """What a search finds that comes by outcomes in another order."""
    return Exploration(
        outcomes=found.outcomes[::-1],
        model=found.model,
        is_complete=True,
        further=0,
        timings=1_000,
        runs=found.runs,
        states=found.states,
        reads_clock=False,
    )


def test_lines_keep_their_order() -> None:
    """The lines of another outcome are in the order of the written one if they can."""

    async def main() -> None:
        slow = asyncio.create_task(say("c", 0.3))
        await asyncio.gather(say("b", 0.1), say("a", 0.2))
        print("late" if slow.done() else "early")
        await slow

    text = document(outcomes.explore(main))
    _, _, second = text.split("\n\n")
    assert [line.strip() for line in second.splitlines()[1:5]] == [
        "b",
        "a",
        "c",
        "late",
    ]


def test_too_large() -> None:
    """Of a program that was not seen whole, what it prints as written is documented."""

    async def main() -> None:
        await asyncio.gather(*(say(word, 0.1) for word in "abc"))

    found = outcomes.explore(main, limit=2)
    assert document(found) == (
        "too many timings to see all of them, each sleep a tenth to ten times as long"
        "\n\n1. returns, as written\n     a\n     b\n     c\n   always in this order\n"
    )


def test_random_numbers() -> None:
    """Where a program draws random numbers, it says that they are those of one seed."""

    async def main() -> None:
        print(random.randint(1, 6))

    head, *_ = document(outcomes.explore(main)).split("\n\n")
    assert head.splitlines()[1] == (
        "It draws random numbers: it saw those of one seed, the same in every run."
    )
