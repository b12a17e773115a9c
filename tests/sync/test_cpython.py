"""CPython's own tests of its locks and queues, from the interpreter that runs."""

import functools
import importlib
import json
import os
import subprocess
import sys
import unittest
from collections.abc import Iterator
from pathlib import Path

import pytest

CHILD = Path(__file__).with_name("cpython_child.py")
MODULES = ("test.test_asyncio.test_locks", "test.test_asyncio.test_queues")
SECONDS = 10
"""How long a test may take."""

PINS_A_DEFECT: dict[str, str] = {}
"""Tests that cannot pass, since they demand what is a fault, and why. None is."""

try:
    for module in MODULES:
        importlib.import_module(module)
except ImportError as error:
    pytest.skip(
        f"this Python ships without its own tests ({error})", allow_module_level=True
    )


def names_in(suite: unittest.TestSuite) -> Iterator[str]:
    """Return the name of each test in a suite, as Class.test."""
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            yield from names_in(test)
        else:
            yield ".".join(test.id().rsplit(".", 2)[1:])


def names_of(module: str) -> list[str]:
    """Return the name of each test in a module."""
    return list(names_in(unittest.defaultTestLoader.loadTestsFromName(module)))


@functools.cache
def outcomes_of(module: str) -> dict[str, str]:
    """Run a module's tests in child processes; return what went wrong in each.

    One process runs them one after the other, until one hangs. Then the next
    process goes on with the rest.
    """
    outcomes: dict[str, str] = {}
    while rest := [name for name in names_of(module) if name not in outcomes]:
        ran = subprocess.run(
            [sys.executable, CHILD, module, str(SECONDS), *rest],
            env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            text=True,
            check=False,
        )
        lines = [json.loads(line) for line in ran.stdout.splitlines()]
        assert lines, ran.stderr
        for name, outcome in lines:
            hung = f"took more than {SECONDS} s\n{ran.stderr}"
            outcomes[name] = hung if outcome is None else outcome
    return outcomes


@pytest.mark.parametrize(
    ("module", "name"),
    [
        pytest.param(
            module,
            name,
            id=name,
            marks=[pytest.mark.xfail(reason=PINS_A_DEFECT[name], strict=True)]
            if name in PINS_A_DEFECT
            else [],
        )
        for module in MODULES
        for name in names_of(module)
    ],
)
def test_passes_with_hocket(module: str, name: str) -> None:
    """A test that CPython has for asyncio passes with Hocket in its place."""
    outcome = outcomes_of(module)[name]
    assert not outcome, outcome
