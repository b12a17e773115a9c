"""What a coroutine function can print."""

import asyncio
import re
from collections.abc import AsyncIterator, Callable, Iterable
from typing import ClassVar

import pytest
from tests.outcomes.programs import crossed_locks

from hocket import outcomes
from hocket.outcomes import Exploration, UnexplorableError


def endings(found: Exploration) -> set[tuple[str, tuple[str, ...]]]:
    return {(str(each.end), tuple(sorted(each.lines))) for each in found.outcomes}


async def say(word: str, *delays: float) -> None:
    for delay in delays:
        await asyncio.sleep(delay)
    print(word)


async def two_words() -> None:
    await asyncio.gather(say("tea", 1), say("cake", 2))


async def lost_update() -> None:
    number = 0

    async def add(after: float) -> None:
        nonlocal number
        await asyncio.sleep(after)
        seen = number
        await asyncio.sleep(0.1)
        number = seen + 1

    await asyncio.gather(add(0.1), add(0.5))
    print(number)


def test_two_orders_are_one_outcome() -> None:
    """Timings that print the same lines in another order have one outcome."""
    found = outcomes.explore(two_words)
    assert len(found.outcomes) == 1
    assert found.timings == 2
    assert found.outcomes[0].before == ()


def test_lost_update() -> None:
    """An update that is lost in another timing is an outcome."""
    assert endings(outcomes.explore(lost_update)) == {
        ("returns", ("2",)),
        ("returns", ("1",)),
    }


def test_deadlock() -> None:
    """A deadlock is a way to end."""
    found = outcomes.explore(crossed_locks)
    assert {outcome.end.kind for outcome in found.outcomes} == {"returns", "deadlock"}


def test_as_written_first() -> None:
    """What happens where all takes as long as written comes first."""
    found = outcomes.explore(lost_update)
    assert [outcome.is_as_written for outcome in found.outcomes] == [True, False]
    assert found.outcomes[0].lines == ("2",)


def test_shares() -> None:
    """The shares of all outcomes make one."""
    found = outcomes.explore(lost_update)
    assert sum(outcome.share for outcome in found.outcomes) == pytest.approx(1)
    assert sum(outcome.timings for outcome in found.outcomes) == found.timings


def test_always_before() -> None:
    """An outcome says what always comes before what, and no more."""

    async def main() -> None:
        print("begin")
        await two_words()
        print("end")

    (outcome,) = outcomes.explore(main).outcomes
    assert outcome.lines == ("begin", "tea", "cake", "end")
    assert outcome.before == ((0, 1), (0, 2), (1, 3), (2, 3))
    assert outcome.always_before("begin", "end")
    assert not outcome.always_before("tea", "cake")


def test_exception() -> None:
    """An exception is told with its text."""

    async def main() -> None:
        raise ValueError("no tea")

    (outcome,) = outcomes.explore(main).outcomes
    assert str(outcome.end) == "raises ValueError: no tea"


def test_exception_of_any_machine() -> None:
    """What tells of an exception names no place in memory and no folder."""

    async def main() -> None:
        raise RuntimeError(f"{asyncio.Lock()} made at {__file__}:1")

    [only] = outcomes.explore(main).outcomes
    assert str(only.end) == (
        "raises RuntimeError: <asyncio.locks.Lock object at 0x... [unlocked]>"
        " made at test_explore.py:..."
    )


def test_status_is_a_number() -> None:
    """A status that is a truth value, as `unittest` has it before 3.12, is a number."""

    async def main() -> None:
        raise SystemExit(True)

    [only] = outcomes.explore(main).outcomes
    assert str(only.end) == "exits with 1"


def test_task_is_printed_as_its_own() -> None:
    """A program that prints a task sees one of asyncio's."""

    async def main() -> None:
        print(repr(asyncio.current_task()).partition(" ")[0])

    [only] = outcomes.explore(main).outcomes
    assert only.lines == ("<Task",)


def test_unseen_exception() -> None:
    """An exception that nobody retrieves is part of how a run ends."""

    async def main() -> None:
        async def fail() -> None:
            raise ValueError("no tea")

        task = asyncio.create_task(fail())
        await asyncio.wait([task])

    (outcome,) = outcomes.explore(main).outcomes
    assert str(outcome.end) == "returns; never retrieved: ValueError: no tea"


def test_exact_deadline() -> None:
    """A deadline takes as long as written, so nothing overtakes it beyond its range."""

    async def main() -> None:
        try:
            async with asyncio.timeout(0.05):
                await asyncio.sleep(1)
        except TimeoutError:
            print("too late")

    found = outcomes.explore(main)
    assert endings(found) == {("returns", ("too late",))}


def test_deadline_within_range() -> None:
    """A sleep may end before a deadline or after it, where its range has both."""

    async def main() -> None:
        try:
            async with asyncio.timeout(0.5):
                await asyncio.sleep(1)
            print("in time")
        except TimeoutError:
            print("too late")

    assert endings(outcomes.explore(main)) == {
        ("returns", ("in time",)),
        ("returns", ("too late",)),
    }


def test_call_of_the_programs_own() -> None:
    """A call after a while may come late, also where asyncio has what is called."""

    async def main() -> None:
        opened = asyncio.Event()
        asyncio.get_running_loop().call_later(0.1, opened.set)
        await asyncio.sleep(0.2)
        print(opened.is_set())

    assert endings(outcomes.explore(main)) == {
        ("returns", ("True",)),
        ("returns", ("False",)),
    }


def test_no_time_passes_within_a_round() -> None:
    """What is ready runs in asyncio's order, in every timing."""

    async def main() -> None:
        await asyncio.gather(*(say(word, 0) for word in ("one", "two", "three")))

    (outcome,) = outcomes.explore(main).outcomes
    assert outcome.has_one_order


def test_impossible_order() -> None:
    """An order for which there are no durations is not tried."""

    async def main() -> None:
        await asyncio.gather(say("soon", 1), say("much later", 101))

    (outcome,) = outcomes.explore(main).outcomes
    assert outcome.lines == ("soon", "much later")
    assert outcome.has_one_order


def test_sums_of_durations() -> None:
    """Durations add up: three sleeps of 1 s take 0.3 s at least."""

    async def main() -> None:
        await asyncio.gather(say("three", 1, 1, 1), say("one", 0.025))

    (outcome,) = outcomes.explore(main).outcomes
    assert outcome.has_one_order


def test_exact_sleep() -> None:
    """A sleep that is a clock takes as long as written."""
    found = outcomes.explore(two_words, exact=["asyncio.sleep(delay)"])
    assert found.timings == 1


def test_as_written_only() -> None:
    """Within a factor of 1, all takes as long as written."""
    assert outcomes.explore(lost_update, within=1).timings == 1


def test_endless_cycle() -> None:
    """A program that comes back to a state may repeat for ever."""

    async def main() -> None:
        while True:
            await asyncio.sleep(1)

    found = outcomes.explore(main)
    assert [outcome.end.kind for outcome in found.outcomes] == ["repeats"]
    assert found.is_complete


def test_limit() -> None:
    """A search that reaches its limit says that it is not complete."""
    found = outcomes.explore(lost_update, limit=2)
    assert found.runs == 2
    assert not found.is_complete


def test_clock() -> None:
    """A program that reads the clock is told of; asyncio's own reading is not."""

    async def main() -> None:
        async with asyncio.timeout(1):
            asyncio.get_running_loop().time()

    assert outcomes.explore(main).reads_clock
    assert not outcomes.explore(two_words).reads_clock


def refused() -> Iterable[object]:
    async def threads() -> None:
        await asyncio.to_thread(print)

    async def sockets() -> None:
        await asyncio.open_connection("localhost", 1)

    async def processes() -> None:
        await asyncio.create_subprocess_exec("true")

    async def signals() -> None:
        asyncio.get_running_loop().add_signal_handler(1, print)

    return threads, sockets, processes, signals


@pytest.mark.parametrize("main", refused(), ids=lambda main: main.__name__)
def test_refused(main: object) -> None:
    """What is not explored is refused by name."""
    with pytest.raises(UnexplorableError, match=main.__name__):  # type: ignore[attr-defined]
        outcomes.explore(main)  # type: ignore[arg-type]


def test_refused_at_once() -> None:
    """What is refused ends the run there: a task behind it could block it for good."""
    goes_on: list[str] = []

    async def main() -> None:
        thread = asyncio.create_task(asyncio.to_thread(print))
        await asyncio.sleep(0)
        goes_on.append("main")
        await thread

    with pytest.raises(UnexplorableError, match="threads"):
        outcomes.explore(main)
    assert goes_on == []


def test_one_cancellation() -> None:
    """With a cancellation at any suspension, a permit may stay with a dead task."""

    async def main() -> None:
        semaphore = asyncio.Semaphore(1)

        async def use() -> None:
            await semaphore.acquire()
            await asyncio.sleep(0.1)
            semaphore.release()

        task = asyncio.create_task(use())
        await asyncio.wait([task])
        print("free" if not semaphore.locked() else "lost")

    assert endings(outcomes.explore(main)) == {("returns", ("free",))}
    found = outcomes.explore(main, cancel=1)
    assert endings(found) == {("returns", ("free",)), ("returns", ("lost",))}


def test_any_order() -> None:
    """In any order, what is ready need not run first come first."""

    async def main() -> None:
        await asyncio.gather(say("one"), say("two"))

    assert outcomes.explore(main).timings == 1
    assert not outcomes.explore(main, any_order=True).outcomes[0].has_one_order


def test_same_instant() -> None:
    """A timer may come due in the instant in which another is being seen to."""

    async def main() -> None:
        event = asyncio.Event()

        async def ring() -> None:
            await asyncio.sleep(1)
            event.set()

        async def wait() -> None:
            try:
                async with asyncio.timeout(1):
                    await event.wait()
                print("rung")
            except TimeoutError:
                print("late, rung:", event.is_set())

        await asyncio.gather(wait(), ring())

    usual = endings(outcomes.explore(main))
    more = endings(outcomes.explore(main, same_instant=1))
    assert usual < more | usual
    assert ("returns", ("late, rung: True",)) in more


def test_until_failure() -> None:
    """A search can stop at the first run that fails, the nearest to what is written."""
    found = outcomes.explore(crossed_locks, until_failure=True)
    assert [str(each.end) for each in found.outcomes] == ["returns", "deadlock"]
    assert found.runs < outcomes.explore(crossed_locks).runs
    assert not found.is_complete


def test_generator_left_open() -> None:
    """What asyncio makes at the end to close generators is not cancelled."""

    async def main() -> None:
        async def count() -> AsyncIterator[int]:
            yield 1

        global left  # noqa: PLW0603
        left = count()
        await anext(left)

    found = outcomes.explore(main, cancel=1)
    assert found.timings == 1


left: AsyncIterator[int]


def test_many_pairs() -> None:
    """Of many pairs of lines in order, some are told, and the rest is counted."""

    async def main() -> None:
        async def count(name: str) -> None:
            for number in range(7):
                await say(f"{name}{number}", 1)

        await asyncio.gather(count("a"), count("b"))

    text = outcomes.describe(outcomes.explore(main, limit=400))
    assert text.count("' before '") == 8
    assert re.search(r"; and \d+ more pairs\n", text)


class Shelf:
    books: ClassVar[list[str]] = []


class Library(Shelf):
    pass


chosen: list[str] = []


def add_to_base(name: str) -> list[str]:
    Library.books.append(name)
    return Library.books


def add_by_name(name: str) -> list[str]:
    books: list[str] = globals()["chosen"]
    books.append(name)
    return books


@pytest.mark.parametrize("add", [add_to_base, add_by_name])
def test_state_of_module(add: Callable[[str], list[str]]) -> None:
    """What a run keeps in a base class, or in a global by its name, is a state."""

    async def main() -> None:
        Shelf.books.clear()
        chosen.clear()

        async def write(name: str) -> None:
            await asyncio.sleep(1)
            add(name)

        await asyncio.gather(write("a"), write("b"))
        await asyncio.sleep(100)
        await asyncio.gather(asyncio.sleep(1), asyncio.sleep(2))
        print(add("c")[0])

    found = outcomes.explore(main)
    assert {outcome.lines for outcome in found.outcomes} == {("a",), ("b",)}


class Word(str):
    """A name of an attribute that is no plain string."""

    __slots__ = ()


class Box:
    """Has whatever attribute comes first."""


@pytest.mark.parametrize("kind", [str, Word])
def test_name_of_attribute(kind: type[str]) -> None:
    """Which attributes an object has is a state, whatever their names are."""

    async def main() -> None:
        box = Box()

        async def put(name: str) -> None:
            await asyncio.sleep(1)
            if not vars(box):
                vars(box)[kind(name)] = True

        await asyncio.gather(put("left"), put("right"))
        await asyncio.gather(asyncio.sleep(1), asyncio.sleep(2))
        print(*vars(box))

    found = outcomes.explore(main)
    assert {outcome.lines for outcome in found.outcomes} == {("left",), ("right",)}
