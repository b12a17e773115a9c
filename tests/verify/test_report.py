"""The words of a report."""

from pathlib import Path

from hocket.verify import (
    MODES,
    Example,
    Mismatch,
    Outcome,
    Report,
    Step,
    Verdict,
    describe,
    find_project,
    summarize,
)

PROCESS, VIRTUAL, HOCKET, *_ = MODES
OF_PROGRAMS = (PROCESS, VIRTUAL, HOCKET)


def example(name: str, kind: str = "program") -> Example:
    path = Path(name)
    return Example(
        name,
        "session" if kind == "session" else "program",
        name,
        path,
        path.with_suffix(".out"),
        (Step("", 1, ""),),
    )


def wrong(name: str, mode: str) -> Mismatch:
    path = Path(name).with_suffix(".out")
    return Mismatch(name, path, 3, "output", modes=(mode,) if mode else ())


class TestSummary:
    def test_counts(self) -> None:
        """It counts programs, sessions, modes, and what an earlier run stands for."""
        verdicts = [
            Verdict(example("a.py"), PROCESS, outcome=Outcome(("",), 0)),
            Verdict(example("a.py"), VIRTUAL, outcome=Outcome(("",), 0), cached=True),
            Verdict(example("b.md", "session"), VIRTUAL, outcome=Outcome(("",), 0)),
        ]
        assert summarize(Report(verdicts, seconds=1.5)) == (
            "1 program and 1 session in 2 modes (process, virtual): "
            "verified in 1.50 s, 1 of 3 runs unchanged"
        )

    def test_mismatches(self) -> None:
        """It counts what an author has to look at, once for all modes."""
        verdicts = [
            Verdict(example("a.py"), mode, wrong("a.py", mode.name))
            for mode in OF_PROGRAMS
        ]
        assert summarize(Report(verdicts)) == (
            "1 program in 3 modes (process, virtual, hocket): 1 mismatch in 0.00 s"
        )

    def test_skipped(self) -> None:
        """It says what was skipped, and why."""
        verdicts = [
            Verdict(example(name), PROCESS, skipped=">=3.13")
            for name in ("a.py", "b.py")
        ]
        assert summarize(Report(verdicts)) == (
            "nothing to verify in 0.00 s; 2 examples skipped: needs Python >=3.13"
        )

    def test_skipped_statements(self) -> None:
        """Statements that ask not to be run are named, as what was not verified."""
        verdict = Verdict(example("b.md", "session"), VIRTUAL, outcome=Outcome((), 0))
        assert summarize(Report([verdict], skipped=2)).endswith(
            "; 2 statements of sessions skipped, as asked"
        )

    def test_not_run(self) -> None:
        """It names the programs of a folder that were not run, the first few."""
        names = [f"{name}.py" for name in "abcde"]
        assert summarize(Report([], not_run=names)).endswith(
            "; not run, for want of a documented output: a.py, b.py, c.py and 2 more"
        )


class TestDescription:
    def test_parts(self, tmp_path: Path) -> None:
        """It says where, which example, in which modes, what, and what to do."""
        (tmp_path / "pyproject.toml").write_text("[tool.hocket]\n", "utf-8")
        mismatch = Mismatch(
            "a/b.py",
            tmp_path / "a/b.out",
            7,
            "output",
            "accept",
            modes=("process", "virtual"),
            diff="-one\n+two\n",
        )
        assert str(describe(mismatch, find_project(tmp_path))).splitlines() == [
            "a/b.out:7: a/b.py in modes process, virtual: prints other than documented",
            "    -one",
            "    +two",
            "    if this output is right: hocket accept a/b.py",
        ]


class TestReport:
    def test_one_mismatch_in_several_modes(self) -> None:
        """What is the same in several modes is told once, with the names of all."""
        verdicts = [
            Verdict(example("a.py"), mode, wrong("a.py", mode.name))
            for mode in OF_PROGRAMS
        ]
        [told] = Report(verdicts).mismatches
        assert told.modes == ("process", "virtual", "hocket")

    def test_ok(self) -> None:
        """A report with a problem of a file is not ok, though every run passed."""
        verdicts = [Verdict(example("a.py"), PROCESS, outcome=Outcome(("",), 0))]
        assert Report(verdicts).ok
        assert not Report(verdicts, [wrong("b.py", "")]).ok
