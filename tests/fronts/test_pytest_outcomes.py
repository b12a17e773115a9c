"""The pytest plugin that runs a test in every timing."""

import subprocess
import sys
from pathlib import Path

import pytest

TEST = """\
import asyncio

import pytest


@pytest.mark.outcomes
async def test_adds_up():
    number = 0

    async def add(after):
        nonlocal number
        await asyncio.sleep(after)
        seen = number
        await asyncio.sleep(0.1)
        number = seen + 1

    await asyncio.gather(add(0.1), add(0.5))
    assert number == 2
"""


def run(folder: Path, source: str, *arguments: str) -> str:
    """What pytest prints."""
    (folder / "test_it.py").write_text(source, "utf-8")
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *arguments]
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False, timeout=60
    )
    return done.stdout


def test_fails_in_one_timing(tmp_path: Path) -> None:
    """A test fails with what one timing raises, its witness, score and token."""
    printed = run(tmp_path, TEST)
    assert "1 failed" in printed
    assert "assert 1 == 2" in printed
    assert "if the sleep of add(0.5) in line 12 takes" in printed
    assert "test_adds_up dies with AssertionError" in printed
    assert "replay it: pytest --outcome w10:0=1" in printed


def test_passes_in_all(tmp_path: Path) -> None:
    """A test passes that passes in every timing."""
    assert "1 passed" in run(tmp_path, TEST.replace("number == 2", "number"))


@pytest.mark.parametrize(("token", "ends"), [("w10:", "passed"), ("w10:0=1", "failed")])
def test_replay(tmp_path: Path, token: str, ends: str) -> None:
    """A token runs one timing alone."""
    assert f"1 {ends}" in run(tmp_path, TEST, "--outcome", token)


def test_arguments(tmp_path: Path) -> None:
    """The mark says what may differ."""
    assert "1 passed" in run(
        tmp_path, TEST.replace("outcomes\n", "outcomes(within=1)\n")
    )


def test_deadlock(tmp_path: Path) -> None:
    """A deadlock fails with its report."""
    source = TEST.replace("assert number == 2", "await asyncio.Event().wait()")
    printed = run(tmp_path, source)
    assert "DeadlockError" in printed
    assert "waits" in printed


def test_not_async(tmp_path: Path) -> None:
    """A test that is not async is refused."""
    source = "import pytest\n@pytest.mark.outcomes\ndef test_it(): pass"
    assert "outcomes: test_it is not async" in run(tmp_path, source)


@pytest.mark.parametrize(
    ("mark", "why"),
    [
        ("(within=0.5)", "within must be 1 or more, not 0.5"),
        ("(bogus=1)", "got an unexpected keyword argument 'bogus'"),
        ("(2)", "takes 1 positional argument"),
    ],
)
def test_wrong_mark(tmp_path: Path, mark: str, why: str) -> None:
    """A wrong argument of the mark is named, without a traceback."""
    printed = run(tmp_path, TEST.replace("mark.outcomes", f"mark.outcomes{mark}"))
    assert "outcomes: " in printed
    assert why in printed
    assert "Traceback" not in printed
    assert "pytest/outcomes.py" not in printed


def test_wrong_token(tmp_path: Path) -> None:
    """So is a text that is no token."""
    printed = run(tmp_path, TEST, "--outcome", "nonsense")
    assert "outcomes: 'nonsense' is no token" in printed
    assert "pytest/outcomes.py" not in printed


def test_left_to_the_next_run(tmp_path: Path) -> None:
    """A run that stumbles over what an earlier one left is not taken for an outcome."""
    test = TEST.replace("test_adds_up():", "test_adds_up(tmp_path):").replace(
        "    number = 0\n", "    number = 0\n    (tmp_path / 'till').mkdir()\n"
    )
    printed = run(tmp_path, test)
    assert "outcomes: the same schedule led to another run" in printed
