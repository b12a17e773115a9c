"""Outputs by version of Python, and the Pythons on which an example was verified."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from hocket.verify import MODES, Cache, name_pythons
from hocket.verify._options import parse_options
from hocket.verify._versions import newest, parse_since, split_output, version_of
from hocket.verify.remembering import _cache

if TYPE_CHECKING:
    from tests.verify.conftest import Folder

PROCESS = MODES[0]
HERE = sys.version_info[:2]
#: `(3, 99)` is newer than any Python on which these tests run.
SINCE_HERE, SINCE_LATER = f"{HERE[0]}.{HERE[1]}+", "3.99+"


class TestNames:
    @pytest.mark.parametrize(
        ("name", "stem", "since"),
        [
            ("one.out", "one", ()),
            ("one.3.14+.out", "one", (3, 14)),
            ("one.two.3.9+.out", "one.two", (3, 9)),
            ("one.3.14.out", "one.3.14", ()),
            (".out", "", ()),
            ("a\nb.out", "a\nb", ()),
        ],
    )
    def test_output(self, name: str, stem: str, since: tuple[int, ...]) -> None:
        """The name of an output holds the version from which on it counts."""
        assert split_output(name) == (stem, since)

    @pytest.mark.parametrize(
        ("pythons", "named"),
        [
            (["3.13"], "3.13"),
            (["3.15", "3.11", "3.14", "3.12", "3.13"], "3.11 to 3.15"),
            (["3.9", "3.10"], "3.9 and 3.10"),
            (["3.11", "3.13", "3.14", "3.15"], "3.11 and 3.13 to 3.15"),
            (["3.11", "3.13", "3.15"], "3.11, 3.13 and 3.15"),
            (["3.13", "3.14", "3.14t"], "3.13, 3.14 and 3.14t"),
            (["PyPy 3.11", "3.12"], "3.12 and PyPy 3.11"),
            ([], ""),
        ],
    )
    def test_of_several_pythons(self, pythons: list[str], named: str) -> None:
        """Three without a gap are a span; another kind of Python is its own."""
        assert name_pythons(pythons) == named

    def test_version(self) -> None:
        """The version of a Python is a part of its name."""
        assert version_of("3.14t") == version_of("PyPy 3.14") == (3, 14)


class TestNewest:
    @pytest.mark.parametrize(
        ("python", "since"),
        [((3, 11), ()), ((3, 12), (3, 12)), ((3, 13), (3, 12)), ((3, 15), (3, 14))],
    )
    def test_counts(self, python: tuple[int, int], since: tuple[int, ...]) -> None:
        """What counts is the newest that is not newer than the Python."""
        assert newest([(3, 14), (), (3, 12)], python) == since

    def test_too_old(self) -> None:
        """Where all are newer, none counts."""
        assert newest([(3, 14)], (3, 13)) is None


class TestOutputs:
    def test_newest_counts(self, folder: Folder) -> None:
        """A program is to print the newest output that its Python has reached."""
        folder.program("one", "print('new')", "old\n")
        folder.write(f"one.{SINCE_HERE}.out", "new\n")
        folder.write(f"one.{SINCE_LATER}.out", "later\n")
        assert folder.check().ok
        [example] = folder.discover().examples
        assert example.documented_in.name == f"one.{SINCE_HERE}.out"
        assert [it.text for it in example.documented] == ["old\n", "new\n", "later\n"]

    def test_others_do_not_count(self, folder: Folder) -> None:
        """A mismatch is looked for in the output of this Python alone."""
        folder.program("one", "print('old')", "old\n")
        folder.write(f"one.{SINCE_LATER}.out", "later\n")
        assert folder.check().ok
        folder.write("one.out", "other\n")
        [mismatch] = folder.check().mismatches
        assert mismatch.path.name == "one.out"

    def test_accept(self, folder: Folder) -> None:
        """Accepting writes the output of this Python, and no other."""
        folder.program("one", "print('new')", "old\n")
        written = folder.write(f"one.{SINCE_HERE}.out", "")
        acceptance = folder.accept()
        assert [path.name for path, _ in acceptance.written] == [written.name]
        assert written.read_text("utf-8") == "new\n"
        assert (folder.root / "one.out").read_text("utf-8") == "old\n"

    def test_without_a_program(self, folder: Folder) -> None:
        """An output by version without its program is a problem."""
        folder.write("one.3.14+.out", "")
        [problem] = folder.discover().problems
        assert "write one.py beside it, or delete it" in str(folder.told(problem))

    def test_the_same(self, folder: Folder) -> None:
        """An output that is the same as the one before it is a problem."""
        folder.program("one", "print('old')", "old\n")
        folder.write(f"one.{SINCE_LATER}.out", "old\n")
        [problem] = folder.discover().problems
        assert problem.path.name == f"one.{SINCE_LATER}.out"
        assert "is the same as one.out" in str(folder.told(problem))


class TestExit:
    def options(self, value: str) -> str:
        return f"# /// script\n# [tool.hocket]\n# exit = {value}\n# ///\n"

    def test_by_version(self) -> None:
        """An exit status may count from a version on; before it is 0."""
        table = f'{{ "{SINCE_HERE}" = 3, "{SINCE_LATER}" = 4 }}'
        assert parse_options(self.options(table)).exit == 3
        assert parse_options(self.options(f'{{ "{SINCE_LATER}" = 4 }}')).exit == 0

    @pytest.mark.parametrize("text", ["3.14", "3.14.1+", "3+", "+", "three"])
    def test_not_a_version(self, text: str) -> None:
        """A version says from which on: two numbers and a plus sign."""
        assert parse_since(text) is None


class TestPythons:
    def pythons(self, folder: Folder) -> set[str]:
        """On which Pythons a new start of the engine knows the program to pass."""
        [example] = folder.discover().examples
        return Cache(folder.project.cache).pythons(example, PROCESS)

    def verify(self, folder: Folder, monkeypatch: pytest.MonkeyPatch, v: str) -> None:
        """Verify the program, and let another Python have done it."""
        with monkeypatch.context() as patched:
            patched.setattr(_cache, "running_python", lambda: v)
            assert folder.check(cache=Cache(folder.project.cache)).ok

    @pytest.fixture
    def verified(self, folder: Folder, monkeypatch: pytest.MonkeyPatch) -> Folder:
        """A program that Python 3.11 and 3.99 have verified."""
        folder.write("_own.py", "NAME = 'one'\n")
        folder.program("one", "import _own\nprint(len(_own.NAME))", "3\n")
        for python in ("3.11", "3.99"):
            self.verify(folder, monkeypatch, python)
        return folder

    def test_of_others(self, verified: Folder) -> None:
        """What other Pythons verified is known of the very same example."""
        assert self.pythons(verified) == {"3.11", "3.99"}

    @pytest.mark.parametrize("name", ["one.py", "one.out", "_own.py"])
    def test_changed(self, verified: Folder, name: str) -> None:
        """Once the program, its output or a module has changed, none holds."""
        file = verified.root / name
        file.write_text(f"{file.read_text('utf-8')}\n", "utf-8")
        assert self.pythons(verified) == set()

    def test_other_engine(
        self, verified: Folder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """What another version of Hocket verified does not hold."""
        monkeypatch.setattr(_cache, "_engine", lambda: "another")
        assert self.pythons(verified) == set()

    def test_outputs_by_version(self, verified: Folder) -> None:
        """A Python counts only if it printed what it is to print by now."""
        verified.write("one.3.98+.out", "3\n\n")
        assert self.pythons(verified) == {"3.11"}
        verified.write("one.3.98+.out", "3\n")
        assert self.pythons(verified) == {"3.11", "3.99"}
