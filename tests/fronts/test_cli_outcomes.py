"""`hocket outcomes`, and `hocket run --outcome`."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

RACE = """\
import asyncio


async def run(name, seconds):
    await asyncio.sleep(seconds)
    print(name)


async def main():
    tasks = [asyncio.create_task(run("hare", 0.1))]
    tasks.append(asyncio.create_task(run("snail", 0.3)))
    await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)


asyncio.run(main())
"""


def hocket(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "hocket", *arguments]
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False, timeout=60
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one program."""
    (tmp_path / "race.py").write_text(RACE, "utf-8")
    return tmp_path


def test_outcomes(folder: Path) -> None:
    """It lists what a program can print, and what brings that about."""
    done = hocket(folder, "outcomes", "race.py")
    assert done.returncode == 0
    assert "2 outcomes: all 2 timings, each sleep a tenth to ten times" in done.stdout
    assert "if the sleep of run(snail) in line 5 takes" in done.stdout
    assert "token w10:0=1" in done.stdout


def test_folder_without_examples(folder: Path) -> None:
    """A folder in which there is nothing to explore is an error."""
    done = hocket(folder, "outcomes", ".")
    assert done.returncode == 2
    assert ". has no program with a documented output" in done.stderr


def test_not_complete(folder: Path) -> None:
    """It says so, and exits with status 1, where not every timing was seen."""
    done = hocket(folder, "outcomes", "--limit", "1", "race.py")
    assert done.returncode == 1
    assert "the first run" in done.stdout


def test_replay(folder: Path) -> None:
    """A token replays an outcome."""
    done = hocket(folder, "run", "--outcome", "w10:0=1", "race.py")
    assert (done.returncode, done.stdout) == (0, "snail\n")


def test_wrong_token(folder: Path) -> None:
    """A misspelt token is wrong use."""
    done = hocket(folder, "run", "--outcome", "no", "race.py")
    assert done.returncode == 2
    assert "'no' is no token" in done.stderr


def test_witness(folder: Path) -> None:
    """A program is written for each outcome, and prints it; none is overwritten."""
    done = hocket(folder, "outcomes", "--write-witness", "race.py")
    assert "race_outcome_2.py written" in done.stdout
    changed = (folder / "race_outcome_2.py").read_text("utf-8")
    assert re.search(r"await asyncio.sleep\(next\(line_5\)\)", changed)
    done = hocket(folder, "run", "race_outcome_2.py")
    assert done.stdout == "snail\n"
    done = hocket(folder, "outcomes", "--write-witness", "race.py")
    assert "race_outcome_2.py: exists already" in done.stdout


def test_score(folder: Path) -> None:
    """The score of each outcome is drawn."""
    done = hocket(folder, "outcomes", "--score", "race.py")
    assert "│ run(snail)" in done.stdout
    assert "●" in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="has other signals")
def test_interrupted(folder: Path) -> None:
    """After Ctrl-C it tells what it knows."""
    begun = folder / "begun"
    os.mkfifo(begun)
    many = RACE.replace("FIRST_COMPLETED", "ALL_COMPLETED").replace(
        "tasks = [", "tasks = [asyncio.create_task(run(n, 1)) for n in range(9)] + ["
    )
    first = f"import os, pathlib\nbegun = pathlib.Path({str(begun)!r})\n"
    first += "if begun.exists():\n    begun.open('w').close()\n    begun.unlink()\n"
    (folder / "race.py").write_text(first + many, "utf-8")
    command = [sys.executable, "-m", "hocket", "outcomes", "--limit", "1000000"]
    with subprocess.Popen(
        [*command, "race.py"],
        cwd=folder,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as running:
        begun.open().close()  # waits for the program to open it, too
        os.killpg(running.pid, signal.SIGINT)
        stdout, _ = running.communicate(timeout=60)
    assert re.search(r"the first ([\d,]+ runs|run)", stdout)
