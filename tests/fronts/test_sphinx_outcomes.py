"""What a page says of all that a program can print."""

import asyncio
import json
from collections.abc import Callable, Coroutine
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.outcomes.programs import crossed_locks

from hocket.outcomes import End, Exploration, explore
from hocket.outcomes._json import to_json
from hocket.sphinx._outcomes import line_of, outcomes_of
from hocket.verify import MODES, Example, Mismatch, Outcome, Verdict

Main = Callable[[], Coroutine[Any, Any, None]]
FILES = Path("tea.py"), Path("tea.outcomes")
EXAMPLE = Example("tea.py", "outcomes", "Tea", *FILES, ())


async def say(word: str, after: float) -> None:
    await asyncio.sleep(after)
    print(word)


async def alone() -> None:
    await say("tea", 1)


async def either_order() -> None:
    await asyncio.gather(say("tea", 1), say("cake", 2))


async def polled() -> None:
    waiting = asyncio.create_task(asyncio.sleep(1))
    looks = 1
    while not waiting.done():
        await asyncio.sleep(0.3)
        looks += 1
    print("tea")
    print("after", looks, "looks")


async def race() -> None:
    tasks = [asyncio.create_task(say(word, 1)) for word in ("<tea>", "cake")]
    await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)


async def late_or_not() -> None:
    await either_order()
    try:
        await asyncio.wait_for(asyncio.sleep(2), 3)
    except TimeoutError:
        print("late")


async def thanks() -> None:
    await either_order()
    print("thank you")


def shown(found: Exploration | None, guide: str = "", own_page: str = "") -> str:
    """What a page shows of an exploration."""
    explored = json.dumps({"found": to_json(found) if found else None})
    outcome = Outcome((), exit=0, explored=explored)
    verdict = Verdict(EXAMPLE, MODES[-1], outcome=outcome)
    return "".join(
        node.astext() for node in outcomes_of([verdict], guide, own_page=own_page)
    )


@pytest.mark.parametrize(
    ("main", "limit", "line"),
    [
        (alone, 9, "Same output whatever the timing."),
        (crossed_locks, 99, "One of 2 possible results, depending on"),
        (either_order, 9, "Same lines, in varying order."),
        (late_or_not, 99, "One of 2 kinds of result, depending on the timing."),
        (crossed_locks, 2, "One of at least 2 results, depending on the timing."),
        (polled, 9, "Varies with the timing: after 2 to "),
        (crossed_locks, 1, "This output in the first run; not every timing was seen."),
    ],
)
def test_line(main: Main, limit: int, line: str) -> None:
    """A line says how many outcomes there are, and whether all were seen."""
    assert line_of(explore(main, limit=limit)).startswith(line)


def test_not_all_are_kept() -> None:
    """A range of some outcomes is not said to be that of all."""
    found = explore(polled, limit=9)
    kept = replace(found, outcomes=found.outcomes[:3], further=2)
    line = line_of(kept)
    assert line.startswith("One of many results, such as: after 2 to")


def test_row() -> None:
    """A row says what is printed, and when."""
    page = shown(explore(race))
    assert "<tr><td><pre>&lt;tea&gt;</pre></td><td>" in page
    assert "<p>as written</p>" in page
    assert "<p>if</p><ul><li>the sleep of say(cake) in line 24 takes 0.1 s" in page


def test_deadlock() -> None:
    """A row says how the program ends, unless it just returns."""
    page = shown(explore(crossed_locks))
    assert page.count('<p class="hk-end">Deadlock</p>') == 1
    assert "Returns" not in page


@pytest.mark.parametrize(
    ("main", "order"),
    [
        (either_order, "<p>in any order</p>"),
        (thanks, "<p>in any order, but always</p><ul><li><code>tea</code> before"),
    ],
)
def test_order(main: Main, order: str) -> None:
    """Where the order varies, the page says what always comes first."""
    assert order in shown(explore(main))


def test_one_order() -> None:
    """Where the order is always the same, nothing is said of it."""
    assert "order" not in shown(explore(alone))


def test_stronger_model() -> None:
    """What durations do not bring about is listed, too."""

    async def main() -> None:
        await asyncio.wait([asyncio.create_task(say("tea", 1), name="Ada")])

    assert "<li>Ada is cancelled before its first line</li>" in shown(
        explore(main, cancel=1)
    )


def test_model() -> None:
    """The caption names the model, whether the clock is read, and the guide."""
    found = replace(explore(alone), reads_clock=True)
    page = shown(found, guide="guide.html")
    assert "Each sleep a tenth to ten times as long. It reads the clock:" in page
    assert '<a href="guide.html">How to read this</a>' in page


def test_random_numbers() -> None:
    """The caption says that random numbers were those of one seed."""
    page = shown(replace(explore(alone), draws_random=True))
    assert "It draws random numbers: those of one seed were seen." in page


def test_many() -> None:
    """Ten outcomes are shown; below stand their number, and what all of them print."""
    found = explore(alone)
    many = replace(found, outcomes=found.outcomes * 12, further=3)
    page = shown(many)
    assert page.count("<tr><td>") == 10
    said = "15 results in all; the first 12 all print <code>tea</code>."
    assert f"{said} <code>hocket outcomes</code> lists them." in page


def test_nothing_in_common() -> None:
    """Of outcomes that share no line, only the number is told."""
    found = explore(alone)
    (outcome,) = found.outcomes
    others = (replace(outcome, lines=(word,)) for word in "abcdefghijkl")
    assert ">12 results in all. <code>" in shown(replace(found, outcomes=(*others,)))


def test_two_in_common() -> None:
    """Of two outcomes, what both of them print is told."""
    found = explore(alone)
    (outcome,) = found.outcomes
    long = replace(outcome, lines=("tea",) * 20)
    beside = shown(replace(found, outcomes=(long, long)), own_page="own.html")
    assert "2 results in all; they both print <code>tea</code>." in beside


def test_one_number_varies() -> None:
    """Beside other text stand the first, the least and the greatest."""
    found = explore(polled, limit=40)
    assert not found.is_complete
    beside = shown(found, own_page="own.html")
    assert beside.count("<tr><td>") == 3
    said = f"At least {len(found.outcomes)} results; those seen differ in one number"
    assert f"{said}: <code>after 2 to " in beside


def test_several() -> None:
    """A script can tell where there are several outcomes, in place and elsewhere."""
    found = explore(alone)
    (outcome,) = found.outcomes
    long = replace(outcome, lines=("tea",) * 20)
    mark = 'class="hk-outcomes" data-several>'
    for several in replace(found, further=1), replace(found, outcomes=(long, long)):
        assert mark in shown(several, own_page="own.html")
    assert mark not in shown(found)


def test_long_table() -> None:
    """Beside other text stand the first few rows, and a link to where all are."""
    found = explore(alone)
    (outcome,) = found.outcomes
    long = replace(outcome, lines=("tea",) * 12, share=0.25)
    many = replace(found, outcomes=(long,) * 4)
    assert shown(many).count("<tr><td>") == 4
    beside = shown(many, own_page="own.html")
    assert beside.count("<tr><td>") == 1
    said = "4 results in all; they all print <code>tea</code>."
    assert f'{said} <a href="own.html">The page of this program</a> has more.' in beside


def test_always() -> None:
    """The only outcome is that of every timing, and needs no other word."""
    page = shown(explore(alone))
    assert "<p>in every timing</p>" in page
    assert "as written" not in page


def test_places() -> None:
    """Folders of the machine, lines of the library, and addresses are left out."""
    found = explore(alone)
    (outcome,) = found.outcomes
    lines = ('  File "/usr/lib/a.py", line 1', "<Task at 0x7f00ab> at /usr/lib/b.py:7")
    page = shown(replace(found, outcomes=(replace(outcome, lines=lines),)))
    assert "File &quot;a.py&quot;, line 1" in page
    assert "&lt;Task at 0x...&gt; at b.py:..." in page


def test_nothing_printed() -> None:
    """An outcome without lines says so."""
    found = explore(alone)
    (outcome,) = found.outcomes
    silent = replace(outcome, lines=(), end=End("exits", "3"))
    page = shown(replace(found, outcomes=(silent,)))
    assert "<p>nothing</p>" in page
    assert "Exits with 3" in page


def test_what_is_not_shown() -> None:
    """Nothing is said of what was not explored, is wrong, or is no exploration."""
    assert shown(None) == ""
    outcome = Outcome((), exit=0, explored=json.dumps({"found": None}))
    mismatch = Mismatch("tea.py", *FILES[1:], 1, "output")
    wrong = Verdict(EXAMPLE, MODES[-1], mismatch, outcome)
    program = Verdict(replace(EXAMPLE, kind="program"), MODES[-1], outcome=outcome)
    assert [*outcomes_of([wrong, program], "")] == []
