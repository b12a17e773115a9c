"""A project in a temporary folder, into which tests write programs."""

from collections.abc import Sequence
from pathlib import Path
from textwrap import dedent

import pytest

from hocket.verify import (
    MODES,
    Acceptance,
    Cache,
    Found,
    Mismatch,
    Mode,
    Report,
    accept,
    check,
    describe,
    discover,
    find_project,
)

PROCESS = MODES[0]
GOOD = "print('good')\n"


class Folder:
    """A project of a test.

    Args:
        root: its folder.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / "pyproject.toml").write_text("[tool.hocket]\n", "utf-8")
        self.project = find_project(root)

    def write(self, name: str, content: str) -> Path:
        """Write a file, its content less its common indentation."""
        file = self.root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(dedent(content), "utf-8", newline="")
        return file

    def program(self, name: str, source: str, output: str | None = "") -> Path:
        """Write a program and its documented output; no `.out` for None."""
        if output is not None:
            self.write(f"{name}.out", output)
        return self.write(f"{name}.py", source)

    def impatient(self, name: str, source: str, seconds: float = 0.5) -> Path:
        """Write a program with a short time limit."""
        block = f"# /// script\n# [tool.hocket]\n# timeout = {seconds}\n# ///\n"
        return self.program(name, block + dedent(source))

    def discover(self, *names: str) -> Found:
        """Find the examples of the project, or of some files of it."""
        return discover([self.root / name for name in names or ("",)], self.project)

    def check(
        self, modes: Sequence[Mode] = (PROCESS,), cache: Cache | None = None
    ) -> Report:
        """Check the project, in mode `process` unless told otherwise."""
        return check(self.discover(), modes=modes, cache=cache)

    def accept(self, *names: str) -> Acceptance:
        """Accept what the examples of the project print, or those of some files."""
        return accept(self.discover(*names))

    def told(self, mismatch: Mismatch) -> str:
        """What an author reads of a mismatch."""
        return str(describe(mismatch, self.project))

    def complaints(self, modes: Sequence[Mode] = (PROCESS,)) -> dict[str, str]:
        """Check the project beside a good example.

        Returns:
            What an author reads, by the name of the example or file.
        """
        self.program("good", GOOD, "good\n")
        report = self.check(modes)
        verified = [v.example.id for v in report.verdicts if v.mismatch is None]
        assert "good.py" in verified, "the other examples still pass"
        return {m.example: self.told(m) for m in report.mismatches}


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """An empty project."""
    root = tmp_path / "project"
    root.mkdir()
    return Folder(root)
