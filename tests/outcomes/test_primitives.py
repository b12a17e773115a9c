"""The primitives in every order, with cancellations; asyncio's; and faulty ones."""

import asyncio
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.outcomes.mutants import MUTANTS, Mutant, mutated
from tests.outcomes.scenarios import SCENARIOS

import hocket
from hocket import outcomes
from hocket.outcomes import Exploration

#: More runs than any of them takes.
MANY = 100_000
#: How often a task is cancelled, where it is not once: with four tasks that is long.
CANCELLED = {"semaphore of 2, 4 tasks": 0, "semaphore of 2, kept": 0}
#: What asyncio gets wrong: the scenario, why, and before which Python.
FAULTS = {
    "barrier of 3, 4 tasks": ("gh-155233: a number twice", (4,)),
    "queue, in order": ("gh-83055: a newcomer overtakes", (4,)),
    "condition, 2 consumers, 1 item": ("gh-111693: a notification is lost", (3, 13)),
}


def explored(name: str, lib: Any, cancel: int, limit: int = MANY) -> Exploration:
    """Explore a scenario in any order, with cancellations, time standing still."""
    return outcomes.explore(
        lambda: SCENARIOS[name](lib),
        within=1,
        cancel=cancel,
        any_order=True,
        limit=limit,
    )


def failures(found: Exploration) -> list[str]:
    """What should not have happened, and the token that replays it."""
    return [
        f"{outcome.end}: {outcome.token}"
        for outcome in found.outcomes
        if outcome.end.kind != "returns" or outcome.end.detail
    ]


@pytest.mark.parametrize("name", SCENARIOS)
def test_primitive(name: str) -> None:
    """In every order, with up to two cancellations, all holds that is promised."""
    found = explored(name, hocket, CANCELLED.get(name, 1))
    assert failures(found) == []
    assert found.is_complete


@pytest.mark.parametrize("name", FAULTS)
def test_asyncio(name: str) -> None:
    """The known faults of asyncio are found."""
    why, before = FAULTS[name]
    found = failures(explored(name, asyncio, 1))
    assert bool(found) == (sys.version_info < before), why


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.what)
def test_mutant(mutant: Mutant, tmp_path: Path) -> None:
    """A fault in the primitives is found."""
    names = [name for name in SCENARIOS if name.startswith(mutant.where)]
    with mutated(mutant, tmp_path) as lib:
        noticed = any(
            failures(explored(name, lib, cancel, limit))
            for cancel, limit in ((0, 100), (1, 300), (1, 3000))
            for name in names
        )
    assert noticed
