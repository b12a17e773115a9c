"""A run on a page in which a reader chooses, without the browser."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hocket._child import choosing
from hocket.verify._options import parse_options

EXAMPLES = Path(__file__).parents[2] / "examples"

RACE = """
import asyncio

async def run(name, seconds):
    await asyncio.sleep(seconds)
    print(name)

async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(run("hare", 1))
        group.create_task(run("snail", 3))

asyncio.run(main())
"""

CROSSED = """
import asyncio

async def move(source, target):
    async with source:
        await asyncio.sleep(1)
        async with target:
            print("moved")

async def main():
    left, right = asyncio.Lock(), asyncio.Lock()
    first = asyncio.create_task(move(left, right), name="first")
    await asyncio.sleep(3)
    await asyncio.gather(first, move(right, left))

asyncio.run(main())
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Programs run in an empty folder."""
    monkeypatch.chdir(tmp_path)


def play(source: str, *schedule: int | str, claims: str = "") -> dict[str, Any]:
    """Play a program, and return what the page is given."""
    played = choosing.play("one.py", source, json.dumps(schedule), claims)
    answer: dict[str, Any] = json.loads(played)
    return answer


def test_stops_at_a_choice() -> None:
    """Where nothing is decided it stops, and says what may happen next."""
    played = play(RACE)
    assert played["options"] == [
        "the sleep of run(hare) in line 5 ends",
        "the sleep of run(snail) in line 5 ends",
    ]
    assert (played["way"], played["choices"]) == ([], [])
    assert (played["outcome"], played["printed"]) == (None, "")


def test_goes_as_decided() -> None:
    """A schedule leads to another order, and to the end, in words."""
    played = play(RACE, 1)
    assert played["way"] == ["the sleep of run(snail) in line 5 ends"]
    assert played["printed"] == "snail\nhare\n"
    assert played["outcome"] == {"end": "returns", "lines": ["snail", "hare"]}
    assert played["options"] == []


def test_the_rest_as_written() -> None:
    """What is not decided can be left to the program's own durations."""
    played = play(RACE.replace('"snail", 3', '"snail", 1'), "rest")
    assert played["way"] == [
        "the sleep of run(hare) in line 5 ends",
        "the sleep of run(snail) in line 5 ends, in the same instant",
    ]
    assert played["choices"] == [0, 0]


def test_the_score_so_far() -> None:
    """The score shows what has happened, and nothing of how the run was closed."""
    picture = play(CROSSED)["picture"]
    assert "data-steps=" in picture
    assert re.findall(r"<li.*<i>(.*)</i>", picture) == ["<b>first</b> takes left"]


def test_a_line_that_is_not_finished() -> None:
    """What was printed without an end of line by then is shown, in the score too."""
    source = RACE.replace("    async with", "    print('go', end='')\n    async with")
    played = play(source)
    assert played["printed"] == "go\n"
    assert "go\n" in played["picture"]


def test_deadlock() -> None:
    """At a deadlock there is its report, and the score that shows it."""
    reached = [each for each in ends(CROSSED) if each["outcome"]["end"] == "deadlock"]
    assert reached
    for played in reached:
        assert "first waits for the lock right" in played["printed"]
        assert "nothing can happen any more" in played["picture"]


def test_a_time_limit() -> None:
    """A deadline is called what it is."""
    source = (
        "import asyncio\n\nasync def main():\n    async with asyncio.timeout(1):\n"
        "        await asyncio.sleep(0.5)\n\nasyncio.run(main())\n"
    )
    first, second = play(source)["options"]
    assert first == "the sleep of main in line 5 ends"
    assert second == "the time limit of main in line 4 is up"
    assert play(source, 1)["outcome"] == {"end": "raises TimeoutError", "lines": []}


def test_a_cancellation() -> None:
    """Where claims speak of cancellations, these are chosen, too."""
    claims = json.dumps({"cancel": 1})
    assert play(RACE, claims=claims)["options"] == [
        "run(hare) goes on",
        "run(hare) is cancelled",
    ]


def test_the_model_of_the_claims() -> None:
    """What may differ is what the program's claims say."""
    assert play(RACE, claims='{"within": 1.5}')["outcome"] is not None


def test_too_long() -> None:
    """A run that does not end is left at some point, and has no outcome."""
    source = (
        "import asyncio\n\nasync def main():\n    while True:\n"
        "        await asyncio.sleep(1)\n\nasyncio.run(main())\n"
    )
    played = play(source)
    assert (played["end"], played["outcome"]) == ("too long to follow", None)
    assert json.loads(choosing.possible("one.py", source, ""))["may_repeat"]


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("def\n", "invalid syntax"),
        ("import threading\nthreading.Thread().start()\n", "the program uses threads"),
    ],
)
def test_says_why_not(source: str, why: str) -> None:
    """What cannot be played says so."""
    assert why in play(source)["refused"]
    assert why in json.loads(choosing.possible("one.py", source, ""))["refused"]


def test_schedule_of_another_program() -> None:
    """A schedule that asks for what there is not is refused."""
    assert "the same schedule led to another run" in play(RACE, 7)["refused"]


def ends(source: str, claims: str = "") -> Iterator[dict[str, Any]]:
    """Choose everything that can be chosen, and yield the ends."""
    ways: list[tuple[int, ...]] = [()]
    while ways:
        way = ways.pop()
        played = play(source, *way, claims=claims)
        if played["outcome"]:
            yield played
        ways += [(*way, option) for option in range(len(played["options"]))]


@pytest.mark.parametrize(
    "name",
    [
        "event/missed_pulse.py",
        "lock/homemade_rlock.py",
        "lock/last_seat.py",
        "queue/one_sentinel.py",
    ],
)
def test_choosing_reaches_all_outcomes(name: str) -> None:
    """Choices lead to each outcome that is listed, and to no other."""
    source = (EXAMPLES / name).read_text("utf-8")
    claims = parse_options(source).claims
    listed = json.loads(choosing.possible("one.py", source, claims))
    assert listed["is_complete"]
    reached = {key_of(each["outcome"]) for each in ends(source, claims)}
    assert reached == {key_of(each) for each in listed["outcomes"]}
    assert len(reached) > 1


def key_of(outcome: dict[str, Any]) -> tuple[str, ...]:
    """What makes an outcome, the order of its lines left aside."""
    return outcome["end"], *sorted(outcome["lines"])
