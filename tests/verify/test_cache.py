"""What is remembered, and what makes it run again."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from hocket.verify import Cache, Report, _cache

if TYPE_CHECKING:
    from tests.verify.conftest import Folder


def check(folder: Folder) -> Report:
    """Check as the next start of the engine does."""
    return folder.check(cache=Cache(folder.project.cache))


def cached(folder: Folder) -> list[str]:
    return [v.example.id for v in check(folder).verdicts if v.cached]


@pytest.fixture
def verified(folder: Folder) -> Folder:
    """A project with a program and its module, verified once."""
    folder.write("_own.py", "NAME = 'one'\n")
    folder.program("one", "import _own\nprint(len(_own.NAME))", "3\n")
    folder.program("two", "print('two')", "two\n")
    assert check(folder).ok
    return folder


class TestCache:
    def test_unchanged(self, verified: Folder) -> None:
        """What did not change is not run again, and its outcome is the same."""
        first = verified.check()
        again = check(verified)
        assert [v.cached for v in again.verdicts] == [True, True]
        outputs = [v.outcome and v.outcome.outputs for v in again.verdicts]
        assert outputs == [v.outcome and v.outcome.outputs for v in first.verdicts]

    def test_source(self, verified: Folder) -> None:
        """Another source is run."""
        verified.write("two.py", "print('tw' + 'o')")
        assert cached(verified) == ["one.py"]

    def test_documented_output(self, verified: Folder) -> None:
        """Another documented output is held against a new run."""
        verified.write("two.out", "three\n")
        assert [m.example for m in check(verified).mismatches] == ["two.py"]

    def test_options(self, verified: Folder) -> None:
        """Other options make a new run."""
        block = "# /// script\n# [tool.hocket]\n# timeout = 9\n# ///\n"
        verified.write("two.py", f"{block}print('two')")
        assert cached(verified) == ["one.py"]

    def test_local_module(self, verified: Folder) -> None:
        """A program runs again when a module that it imports has changed."""
        verified.write("_own.py", "NAME = 'uno'\n")
        assert cached(verified) == ["two.py"]
        verified.write("_own.py", "NAME = 'three'\n")
        assert [m.example for m in check(verified).mismatches] == ["one.py"]

    def test_local_module_is_gone(self, verified: Folder) -> None:
        """A program runs again when a module that it imports is gone."""
        (verified.root / "_own.py").unlink()
        assert [m.example for m in check(verified).mismatches] == ["one.py"]

    def test_failure_is_never_held(self, folder: Folder) -> None:
        """A mismatch runs again each time."""
        folder.program("bad", "print(1)", "2\n")
        for _ in range(2):
            [verdict] = check(folder).verdicts
            assert verdict.mismatch is not None
            assert not verdict.cached

    @pytest.mark.parametrize("name", ["version", "executable"])
    def test_interpreter(
        self, verified: Folder, monkeypatch: pytest.MonkeyPatch, name: str
    ) -> None:
        """Under another interpreter nothing is known."""
        cache = Cache(verified.project.cache)
        [example, _] = verified.discover().examples
        mode = check(verified).verdicts[0].mode
        assert cache.look_up(example, mode)
        monkeypatch.setattr(sys, name, "another")
        assert not cache.look_up(example, mode)

    def test_engine(self, verified: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
        """Under another version of the engine nothing is known."""
        monkeypatch.setattr(_cache, "_engine", lambda: "another")
        assert cached(verified) == []

    def test_damaged_entry(self, verified: Folder) -> None:
        """A damaged entry counts for nothing."""
        for entry in verified.project.cache.glob("*.json"):
            entry.write_text("{", "utf-8")
        assert check(verified).ok

    def test_folder_cannot_be_written(self, folder: Folder) -> None:
        """Where nothing can be remembered, the check goes on."""
        folder.write(".hocket_cache", "a file in its place")
        folder.program("one", "print(1)", "1\n")
        assert check(folder).ok
