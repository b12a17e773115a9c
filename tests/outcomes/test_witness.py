"""A witness brings its outcome about on asyncio's own loop."""

import asyncio
import datetime
import itertools
import os
import random
import time
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from tests.outcomes.programs import crossed_locks

from hocket import outcomes
from hocket.outcomes import Model
from hocket.outcomes._confirm import is_shown
from hocket.outcomes._explore import explore_program
from hocket.outcomes._model import Limits
from hocket.outcomes._program import CoroutineProgram, FileProgram
from hocket.outcomes._source import written_into

EXAMPLES = Path(__file__).parents[2] / "examples"
ALL = [
    path
    for path in sorted(EXAMPLES.glob("*/*.py"))
    if path.with_suffix(".outcomes").exists()
]
#: A dozen, another one each day or with each HOCKET_SEED; with HOCKET_SEED=all, all.
SEED = os.environ.get("HOCKET_SEED", str(datetime.date.today()))
CHOSEN = ALL if SEED == "all" else random.Random(SEED).sample(ALL, 12)


async def race() -> None:
    async def run(name: str, seconds: float) -> None:
        await asyncio.sleep(seconds)
        print(name)

    async with asyncio.timeout(0.25):
        await asyncio.gather(run("tortoise", 0.3), run("hare", 0.1))


async def clock() -> None:
    loop = asyncio.get_running_loop()
    await asyncio.gather(asyncio.sleep(0.1), asyncio.sleep(0.2))
    print(round(loop.time(), 3))


@pytest.mark.parametrize("main", [race, clock, crossed_locks])
def test_function(main: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """asyncio's own loop prints what each witness says."""
    found = outcomes.explore(main)
    program = CoroutineProgram(main)
    assert all(is_shown(outcome, program) for outcome in found.outcomes)


@pytest.mark.parametrize("path", CHOSEN, ids=lambda path: path.stem)
def test_example(path: Path) -> None:
    """So it does for examples."""
    program = FileProgram(str(path), path.read_text("utf-8"))
    found = explore_program(program, Model(), Limits(100, outcomes=20))
    whole = [outcome for outcome in found.outcomes if outcome.end.is_whole]
    assert [each.token for each in whole if not is_shown(each, program)] == []


def test_fewest_changes() -> None:
    """A witness changes no more durations than it has to."""
    _, deadlock = outcomes.explore(crossed_locks).outcomes
    assert len(deadlock.witness.changed) == 1


def test_room() -> None:
    """Durations that a real clock has to tell apart differ by more than it takes."""

    async def read(seconds: float) -> None:
        await asyncio.sleep(seconds)
        print(seconds, time.monotonic() > 0)

    async def main() -> None:
        await asyncio.gather(read(1), read(2), read(3))

    found = outcomes.explore(main)
    assert found.reads_clock
    for outcome in found.outcomes:
        taken = sorted(each.taken for each in outcome.witness.durations)
        assert all(b - a > 0.001 for a, b in itertools.pairwise(taken))


PROGRAM = '''\
"""A race."""

import asyncio


async def run(name, seconds):
    await asyncio.sleep(seconds)
    print(name)


async def main():
    await asyncio.gather(run("hare", 0.1), run("tortoise", 0.3))
    await asyncio.sleep(0.1)
    print("end")


asyncio.run(main())
'''


def test_written_into(tmp_path: Path) -> None:
    """A program with the durations written into it prints the outcome."""
    program = PROGRAM.replace('print("end")', 'print("end", names[0])').replace(
        "    print(name)", "    names.append(name)"
    )
    program = program.replace("import asyncio\n", "import asyncio\n\nnames = []\n")
    path = tmp_path / "race.py"
    found = explore_program(FileProgram(str(path), program), Model(), Limits())
    as_written, other = found.outcomes
    assert (as_written.lines, other.lines) == (("end hare",), ("end tortoise",))
    changed = written_into(program, other.witness)
    assert changed is not None
    exact = Model(within=1)
    found = explore_program(FileProgram(str(path), changed), exact, Limits())
    assert [outcome.lines for outcome in found.outcomes] == [("end tortoise",)]


def test_not_written_into() -> None:
    """A witness that is more than durations is not written into a program."""
    witness = outcomes.Witness(is_reordered=True)
    assert written_into(PROGRAM, witness) is None
