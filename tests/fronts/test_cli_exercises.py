"""`hocket exercise`, and what it offers."""

import ast
import asyncio
import os
import re
import subprocess
import sys
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hocket.cli._exercise import saves
from hocket.cli._exercises import LEVELS
from hocket.outcomes import Claims, check_claims, explore
from hocket.outcomes._claims import failing
from hocket.verify import hints_of

if TYPE_CHECKING:
    from collections.abc import Callable

FOLDER = Path(__file__).parents[2] / "examples/exercises"
PROGRAMS = sorted(FOLDER.glob("*/*.py"))


def exercise(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-P", "-m", "hocket", "exercise", *arguments],
        cwd=folder,
        env=os.environ | {"COLUMNS": "100"},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


def solve(folder: Path, name: str) -> None:
    """Write the solution of an exercise as a reader's program."""
    [solution] = FOLDER.glob(f"*/solutions/{name}.py")
    (folder / f"{name}.py").write_text(solution.read_text("utf-8"), "utf-8")


class TestLookingAtIt:
    def test_begins(self, tmp_path: Path) -> None:
        """It writes the program, and says what is to be done and what fails."""
        done = exercise(tmp_path, "--once", "notified_too_early")
        assert done.returncode == 1
        source = (tmp_path / "notified_too_early.py").read_text("utf-8")
        assert source == (FOLDER / "medium/notified_too_early.py").read_text("utf-8")
        assert "notified_too_early.py written" in done.stdout
        assert "Let it connect whatever the timing." in done.stdout
        assert "notified_too_early.py fails in 50 % of its timings" in done.stdout
        assert (
            "If the sleep of connect in line 28 takes 0.07 s, not 0.01, it"
            in done.stdout
        )
        assert "and then: deadlock" in done.stdout
        assert "connect waits to be notified on server" in done.stdout

    def test_solved(self, tmp_path: Path) -> None:
        """It counts when every timing prints what is wanted."""
        solve(tmp_path, "notified_too_early")
        done = exercise(tmp_path, "notified_too_early")  # and does not watch on
        assert done.returncode == 0
        assert "notified_too_early.py is solved: always this: all " in done.stdout
        assert "Next: hocket exercise one_never_comes" in done.stdout

    def test_fails_as_written(self, tmp_path: Path) -> None:
        """A program that fails whatever happens says so."""
        done = exercise(tmp_path, "--once", "early_return")
        assert "early_return.py fails in all its timings" in done.stdout
        assert "As written it prints nothing\nand then: deadlock" in done.stdout

    def test_only_prints(self, tmp_path: Path) -> None:
        """A program that just prints what is wanted is told what is missing."""
        exercise(tmp_path, "--once", "task_done_skipped")
        file = tmp_path / "task_done_skipped.py"
        block, _, _ = file.read_text("utf-8").partition("import asyncio")
        prints = "print('wash done', 'dry done', 'closed', sep='\\n')\n"
        file.write_text(block + prints, "utf-8")
        done = exercise(tmp_path, "--once", "task_done_skipped")
        assert done.returncode == 1
        says = "prints the right lines, but no two tasks share a queue"
        assert says in done.stdout

    def test_not_python(self, tmp_path: Path) -> None:
        """A program that cannot run says why, and is not solved."""
        exercise(tmp_path, "--once", "lost_update")
        with (tmp_path / "lost_update.py").open("a", encoding="utf-8") as file:
            file.write("def\n")
        done = exercise(tmp_path, "--once", "lost_update")
        assert done.returncode == 1
        assert "invalid syntax" in done.stdout

    def test_leaves_another_program_alone(self, tmp_path: Path) -> None:
        """A file of that name that is no answer is neither run nor written over."""
        file = tmp_path / "lost_update.py"
        text = "open('ran', 'w')\n"
        file.write_text(text, "utf-8")
        done = exercise(tmp_path, "--once", "lost_update")
        assert done.returncode == 2
        assert "go to another folder" in done.stderr
        assert exercise(tmp_path).returncode == 0
        assert [path.name for path in tmp_path.iterdir()] == ["lost_update.py"]
        assert file.read_text("utf-8") == text

    def test_unknown(self, tmp_path: Path) -> None:
        """A name that is none is wrong use."""
        done = exercise(tmp_path, "lost_updates")
        assert done.returncode == 2
        assert "lost_updates: there is no such exercise" in done.stderr


def test_list(tmp_path: Path) -> None:
    """All are listed, from easy to hard, with what is begun and what is solved."""
    exercise(tmp_path, "--once", "turn_lost")
    solve(tmp_path, "lost_update")
    shown = exercise(tmp_path).stdout
    assert re.findall(r"^\w+$", shown, re.MULTILINE) == [*LEVELS]
    assert re.findall(r"^  ([✓·]) (\w+)", shown, re.MULTILINE) == [
        ("✓", "lost_update"),
        ("·", "turn_lost"),
    ]
    assert f"1 of {len(PROGRAMS)} solved" in shown


def test_hints(tmp_path: Path) -> None:
    """They come one by one, and the solution on demand; nothing is written."""
    one = exercise(tmp_path, "lost_update", "--hint").stdout
    two = exercise(tmp_path, "lost_update", "--hint", "--hint").stdout
    assert two.startswith(one)
    assert len(two) > len(one) > 10
    solution = exercise(tmp_path, "lost_update", "--solution").stdout
    assert solution == (FOLDER / "easy/solutions/lost_update.py").read_text("utf-8")
    assert not [*tmp_path.iterdir()]


def test_watches(tmp_path: Path) -> None:
    """Each save is seen once, also where the file is gone for a moment."""
    file = tmp_path / "race.py"
    file.write_text("one", "utf-8")
    steps: list[Callable[[], object]] = [
        lambda: None,
        file.unlink,
        lambda: file.write_text("three", "utf-8"),
    ]
    looks = saves(file, lambda _: steps.pop(0)())
    assert [size for _, size in islice(looks, 2)] == [3, 5]


def test_not_every_timing_seen() -> None:
    """What was seen and is right does not fail, and does not count as solved."""

    async def main() -> None:
        await asyncio.gather(asyncio.sleep(1), asyncio.sleep(2))
        sys.stdout.write("tea\n")

    found, claims = explore(main, limit=1), Claims(prints=("tea",))
    assert failing(claims, found) == []
    assert check_claims(claims, found)
    assert not check_claims(claims, explore(main))


class TestPrograms:
    def test_number(self) -> None:
        """There are at least 24, each with a name of its own."""
        assert len({path.stem for path in PROGRAMS}) == len(PROGRAMS) >= 24
        assert {path.parent.name for path in PROGRAMS} == {*LEVELS}

    @pytest.mark.parametrize("program", PROGRAMS, ids=lambda path: path.stem)
    def test_task(self, program: Path) -> None:
        """Each has a task of two sentences, its source, one hint or more, a reason."""
        docstring = ast.get_docstring(ast.parse(program.read_text("utf-8"))) or ""
        _, task, source = docstring.split("\n\n")
        assert len(re.findall(r"\.(?=\s|$)", task)) == 2
        assert re.fullmatch(r"From https://\S+", source)
        solution = program.parent / "solutions" / program.name
        assert len(hints_of(solution.read_text("utf-8"))) >= 2
