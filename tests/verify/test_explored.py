"""What a program can print in every timing, held like its output."""

import json
from pathlib import Path
from textwrap import dedent

import pytest
from tests.verify.conftest import Folder

from hocket.verify import MODES, Cache, ConfigurationError, check, find_project

OUTCOMES = MODES[-1]
RACE = """\
import asyncio

async def say(word, after):
    await asyncio.sleep(after)
    print(word)

async def main():
    await asyncio.gather(say("tea", 0.1), say("cake", 0.2))

asyncio.run(main())
"""
LOCKED = """\
import asyncio

lock = asyncio.Lock()

async def say(word):
    async with lock:
        print(word)

async def main():
    await asyncio.gather(say("tea"), say("cake"))

asyncio.run(main())
"""
CLAIM = "# /// script\n# [tool.hocket.outcomes]\n# {}\n# ///\n"


@pytest.fixture
def race(folder: Folder) -> Folder:
    """A project with a program whose outcomes are documented, but not rightly."""
    folder.program("race", RACE, "tea\ncake\n")
    folder.write("race.outcomes", "nothing\n")
    return folder


def claims(claim: str, source: str = RACE) -> str:
    """A program that makes a claim."""
    return CLAIM.format(claim) + source


class TestDocumented:
    def test_accepted(self, race: Folder) -> None:
        """`accept` writes what every Python and machine finds."""
        race.accept()
        assert (race.root / "race.outcomes").read_text("utf-8") == (
            "always these lines: every timing, each sleep a tenth to ten times as long"
            "\n\n1. returns, as written\n     tea\n     cake\n   in any order\n"
        )
        assert race.check(MODES).ok

    def test_other_than_documented(self, race: Folder) -> None:
        """Other outcomes are a mismatch with a diff and a hint."""
        [mismatch] = race.check(MODES).mismatches
        assert mismatch.kind == "outcomes"
        assert mismatch.path == race.root / "race.outcomes"
        told = race.told(mismatch)
        assert "its outcomes are other than documented" in told
        assert "-nothing\n" in told
        assert "hocket accept race.py" in told

    def test_nobody_asked(self, folder: Folder) -> None:
        """A program is not explored unless its project or its author wants that."""
        folder.program("race", RACE, "tea\ncake\n")
        assert folder.check([OUTCOMES]).verdicts == []

    @pytest.mark.parametrize(("claim", "runs"), [("", 24), ("one = false", 200)])
    def test_too_many_timings(self, folder: Folder, claim: str, runs: int) -> None:
        """Of a program too large to be seen whole, a part is seen; more for a claim."""
        many = RACE.replace('say("tea", 0.1)', "*(say(str(n), 1) for n in range(9))")
        folder.program("many", claims(claim, many), "")
        folder.write("many.outcomes", "")
        [verdict] = folder.check([OUTCOMES]).verdicts
        assert verdict.outcome is not None
        assert json.loads(verdict.outcome.explored)["found"]["runs"] == runs

    def test_whole_project(self, folder: Folder) -> None:
        """With `outcomes = true`, every program is to have them."""
        folder.program("race", RACE, "tea\ncake\n")
        folder.write("pyproject.toml", "[tool.hocket]\noutcomes = true\n")
        folder.project = find_project(folder.root)
        [mismatch] = folder.check([OUTCOMES]).mismatches
        assert mismatch.kind == "undocumented"
        assert "there is no race.outcomes" in folder.told(mismatch)

    def test_unexplorable(self, folder: Folder) -> None:
        """Where a program cannot be explored, none are due."""
        source = "import threading\nthreading.Thread(target=print).start()\n"
        folder.program("threads", source, "\n")
        folder.write("pyproject.toml", "[tool.hocket]\noutcomes = true\n")
        folder.project = find_project(folder.root)
        assert folder.check([OUTCOMES]).ok
        folder.write("threads.outcomes", "any\n")
        [mismatch] = folder.check([OUTCOMES]).mismatches
        assert "cannot be explored: the program uses threads" in folder.told(mismatch)
        assert folder.accept().refused

    def test_orphan(self, folder: Folder) -> None:
        """Outcomes without a program are a problem of their own."""
        folder.write("lost.outcomes", "")
        [problem] = folder.discover().problems
        assert problem.kind == "orphan"

    def test_one_for_each_python(self, race: Folder) -> None:
        """The newest that is not newer than the running Python counts."""
        race.accept()
        race.write("race.3.99+.outcomes", "something\n")
        assert race.check([OUTCOMES]).ok
        race.write("race.3.11+.outcomes", "something else\n")
        [mismatch] = race.check([OUTCOMES]).mismatches
        assert mismatch.path.name == "race.3.11+.outcomes"

    def test_exit_status(self, folder: Folder) -> None:
        """How a program ends is part of its outcomes, not a mismatch of them."""
        block = "# /// script\n# [tool.hocket]\n# exit = 3\n# ///\n"
        folder.program("leaves", f"{block}raise SystemExit(3)\n", "")
        folder.write("leaves.outcomes", "")
        folder.accept()
        assert "exits with 3" in (folder.root / "leaves.outcomes").read_text("utf-8")
        assert folder.check(MODES).ok

    def test_remembered(self, race: Folder, tmp_path: Path) -> None:
        """What is unchanged is not explored again."""
        race.accept()
        for cached in False, True:
            [verdict] = race.check([OUTCOMES], Cache(tmp_path / "cache")).verdicts
            assert verdict.cached is cached
            assert verdict.outcome is not None
            assert '"found"' in verdict.outcome.explored

    def test_blocks_the_loop(self, folder: Folder) -> None:
        """A program that blocks its loop for good is given up."""
        source = """\
            import threading

            if "hocket.outcomes" in __import__("sys").modules:
                threading.Event().wait()
            """
        folder.program("blocked", dedent(source))
        folder.write("blocked.outcomes", "any\n")
        [mismatch] = folder.check([OUTCOMES]).mismatches
        assert "waits that block the loop" in folder.told(mismatch)


class TestClaims:
    @pytest.mark.parametrize(
        "claim",
        [
            "one = true",
            'never = ["deadlock", "raises"]',
            'before = [["tea", "thank you"]]',
        ],
    )
    def test_holds(self, folder: Folder, claim: str) -> None:
        """A claim that holds is verified; it asks for the search by itself."""
        source = f"{claims(claim)}print('thank you')\n"
        folder.program("race", source, "tea\ncake\nthank you\n")
        folder.accept("race.py")
        report = folder.check([OUTCOMES])
        assert report.ok
        assert len(report.verdicts) == 1

    def test_shares(self, folder: Folder) -> None:
        """What two tasks are to share is held as everything else that is claimed."""
        source = claims('shares = ["lock"]', LOCKED)
        folder.program("locked", source, "tea\ncake\n")
        folder.accept("locked.py")
        assert folder.check([OUTCOMES]).ok
        folder.write("locked.py", source.replace("with lock", "with asyncio.Lock()"))
        [mismatch] = folder.check([OUTCOMES]).mismatches
        assert "claims two tasks share a lock, but it" in folder.told(mismatch)

    def test_breaks(self, folder: Folder) -> None:
        """A claim that breaks says so, with the least that breaks it."""
        source = claims('before = [["tea", "cake"]]')
        folder.program("race", source, "tea\ncake\n")
        [mismatch] = folder.check([OUTCOMES]).mismatches
        told = folder.told(mismatch)
        assert mismatch.path.name == "race.py"
        assert (
            "claims 'tea' before 'cake', but it returns if the sleep of say(cake)"
            " in line 8 takes 0.02 s, not 0.2:\n        cake\n        tea\n"
        ) in told
        assert folder.accept().refused

    def test_breaks_in_another_outcome(self, folder: Folder) -> None:
        """It names the durations, and what the program prints then."""
        source = claims("one = true", RACE.replace("print(word)", "order.append(word)"))
        source = source.replace(
            "asyncio.run(main())", "asyncio.run(main())\nprint(order)"
        )
        source = source.replace("import asyncio", "import asyncio\n\norder = []")
        folder.program("race", source, "['tea', 'cake']\n")
        [mismatch] = folder.check([OUTCOMES]).mismatches
        told = folder.told(mismatch)
        assert "claims one outcome, but it returns if the sleep of say(cake)" in told
        assert "['cake', 'tea']" in told

    def test_unknown(self, folder: Folder) -> None:
        """An unknown claim is a mistake in the block."""
        folder.program("race", claims('newer = ["deadlock"]'), "tea\ncake\n")
        [mismatch] = folder.check([OUTCOMES]).mismatches
        assert mismatch.kind == "options"
        assert "unknown key 'newer'" in folder.told(mismatch)

    @pytest.mark.parametrize(
        ("claim", "what"),
        [
            ('before = [["tea", "cakes"]]', "before names the line 'cakes'"),
            ('one = true\n# exact = ["sleep(TICK)"]', "exact = ['sleep(TICK)']: no"),
        ],
    )
    def test_misspelt(self, folder: Folder, claim: str, what: str) -> None:
        """A text that turns up nowhere, of which a claim holds for ever, is named."""
        folder.program("race", claims(claim), "tea\ncake\n")
        [mismatch] = folder.check([OUTCOMES]).mismatches
        assert mismatch.kind == "options"
        assert what in folder.told(mismatch)

    def test_no_output(self, folder: Folder) -> None:
        """Claims of a program without documented output are not checked in silence."""
        folder.program("race", claims("one = true"), None)
        report = folder.check([OUTCOMES])
        assert not report.ok
        [problem] = report.problems
        assert "its claims are not checked" in folder.told(problem)

    def test_unexplorable(self, folder: Folder) -> None:
        """A claim of a program that cannot be explored does not hold."""
        source = "import threading\nthreading.Thread(target=print).start()\n"
        folder.program("threads", claims("one = true", source), "\n")
        [mismatch] = folder.check([OUTCOMES]).mismatches
        assert mismatch.kind == "unexplored"


def test_key_is_true_or_false(folder: Folder) -> None:
    """Anything else in `outcomes` of the project is a mistake."""
    folder.write("pyproject.toml", "[tool.hocket]\noutcomes = 1\n")
    with pytest.raises(ConfigurationError, match="must be true or false"):
        find_project(folder.root)


def test_in_its_own_mode_only(race: Folder) -> None:
    """Outcomes are verified in one mode, and their program in the others."""
    report = check(race.discover(), modes=MODES)
    names = [(v.example.kind, v.mode.name) for v in report.verdicts]
    programs = [("program", mode.name) for mode in MODES[:-1]]
    assert names == [*programs, ("outcomes", "outcomes")]


class TestExercise:
    """A broken program, and in `solutions/` beside it the one that solves it."""

    WANTED = 'before = [["tea", "cake"]]'

    @pytest.fixture
    def exercise(self, folder: Folder) -> Folder:
        """A race, and one task that says both words."""
        folder.program("race", claims(self.WANTED), "tea\ncake\n")
        solved = claims(self.WANTED, "print('tea')\nprint('cake')\n")
        folder.program("solutions/race", solved, "tea\ncake\n")
        folder.write("solutions/race.outcomes", "")
        folder.write("race.outcomes", "")
        folder.accept()
        return folder

    def test_proven(self, exercise: Folder) -> None:
        """The program breaks its claims in some timing, and its solution in none."""
        report = exercise.check(MODES)
        assert report.ok
        assert len(report.verdicts) == 2 * len(MODES)

    def test_not_broken(self, exercise: Folder) -> None:
        """A program that breaks none of its claims is no exercise."""
        solved = (exercise.root / "solutions/race.py").read_text("utf-8")
        exercise.write("race.py", solved)
        exercise.accept()
        [mismatch] = exercise.check(MODES).mismatches
        told = exercise.told(mismatch)
        assert "is an exercise, but no timing breaks its claims" in told
        assert "or delete solutions/race.py" in told

    def test_not_solved(self, exercise: Folder) -> None:
        """A solution that breaks a claim is a mismatch like any other program."""
        exercise.write("solutions/race.py", claims(self.WANTED))
        [mismatch] = exercise.check([OUTCOMES]).mismatches
        assert mismatch.example == "solutions/race.py"
        assert "claims 'tea' before 'cake', but" in exercise.told(mismatch)

    def test_other_claims(self, exercise: Folder) -> None:
        """A solution that claims less does not solve it."""
        source = claims("one = true", "print('tea')\nprint('cake')\n")
        exercise.write("solutions/race.py", source)
        [mismatch] = exercise.check([OUTCOMES]).mismatches
        assert "makes other claims than race.py, which it solves" in exercise.told(
            mismatch
        )

    def test_solution_gone(self, exercise: Folder, tmp_path: Path) -> None:
        """Without its solution it is a program whose claims break."""
        cache = tmp_path / "cache"
        assert exercise.check([OUTCOMES], Cache(cache)).ok
        for file in (exercise.root / "solutions").iterdir():
            file.unlink()
        [mismatch] = exercise.check([OUTCOMES], Cache(cache)).mismatches
        assert mismatch.kind == "claim"
